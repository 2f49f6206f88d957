// Years on the map: the slider, playing to the end and again, and one year a press for readers who want no motion.

import { until, watched } from './browser.mjs';
import { openMap, query, VIEWPORT } from './map-open.mjs';

const ADDRESS = '/karta?indikator=foreign-born&niva=county';

export async function mapYears(visit) {
  await watched(visit, 'map, years', { viewport: VIEWPORT }, (page) => slide(visit, page));
  await watched(visit, 'map, years played', { viewport: VIEWPORT, reducedMotion: 'no-preference' }, (page) => played(visit, page));
}

async function slide(visit, page) {
  const { report } = visit;
  if (!(await openMap(visit, page, 'years', ADDRESS))) return;
  const years = await page.locator('#map-period option').allTextContents();
  const slider = page.locator('.map-year-slider');
  report.check('years: the slider stands at the year of the list', (await slider.getAttribute('aria-valuetext')) === years.at(-1));
  const legend = () => page.locator('.map-legend-rows').first().locator('li button span:nth-child(2)').allTextContents();
  const before = await legend();
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  const earlier = years.at(-2);
  report.check('years: an arrow on the slider goes to the year before', await until(() => query(page, 'ar') === earlier, 20_000), page.url());
  report.check('years: the slider says the year', (await slider.getAttribute('aria-valuetext')) === earlier);
  report.check('years: the list follows', (await page.locator('#map-period').inputValue()) === earlier);
  const titled = await until(async () => (await page.locator('.map-title h2').textContent()).includes(earlier), 20_000);
  report.check('years: the heading follows', titled);
  report.check('years: the classes keep their limits', JSON.stringify(await legend()) === JSON.stringify(before), `${before}`);

  // Without motion a press is a year, and a sentence says so; the last year is told, and a press begins anew.
  const note = page.locator('.map-play-note');
  report.check('years: it is said that nothing moves by itself', (await note.textContent()).trim().length > 20);
  await page.locator('.map-play').click();
  report.check('years: a press shows the next year', await until(() => query(page, 'ar') === years.at(-1), 20_000), page.url());
  const told = await until(async () => (await note.textContent()).includes(years.at(-1)), 20_000);
  report.check('years: the end is told', told);
  await page.locator('.map-play').click();
  report.check('years: a press at the end begins with the first year', await until(() => query(page, 'ar') === years[0], 20_000), page.url());
}

async function played(visit, page) {
  const { report } = visit;
  await openMap(visit, page, 'years played', ADDRESS);
  const years = await page.locator('#map-period option').allTextContents();
  await page.locator('#map-period').selectOption(years.at(-3));
  await until(() => query(page, 'ar') === years.at(-3), 20_000);
  // Two steps to the end, the last of which was the first to be shown and is kept.
  const asked = [];
  page.on('request', (request) => request.url().includes('/api/v1/values') && asked.push(new URL(request.url()).searchParams.get('period')));
  const play = page.locator('.map-play');
  await play.click();
  report.check('years played: the button stops', await until(async () => (await play.getAttribute('data-state')) === 'playing', 5_000));
  report.check('years played: the last year is reached', await until(() => query(page, 'ar') === years.at(-1), 60_000), page.url());
  report.check('years played: no year was asked for twice', new Set(asked).size === asked.length && asked.includes(years.at(-2)), `${asked}`);
  report.check('years played: it stops at the end', await until(async () => (await play.getAttribute('data-state')) === 'still', 20_000));
  await play.click();
  report.check('years played: pressing again starts over', await until(() => query(page, 'ar') === years[0], 30_000), page.url());
  await play.click();
  const stopped = query(page, 'ar');
  await new Promise((done) => setTimeout(done, 3_000));
  report.check('years played: pausing holds the year', query(page, 'ar') === stopped, `${stopped} → ${query(page, 'ar')}`);
}
