// The interactive map: areas are drawn, the legend counts them, the address follows the choice, and back leads back.

import { mapReady, open, until, watched } from './browser.mjs';
import { LANGUAGES, prefix } from './editions.mjs';
import { mapCompare } from './map-compare.mjs';
import { mapLayers } from './map-layers.mjs';
import { openMap, query, VIEWPORT } from './map-open.mjs';
import { mapPictures } from './map-pictures.mjs';
import { mapYears } from './map-years.mjs';

export async function map(visit) {
  for (const language of LANGUAGES) {
    await watched(visit, `map, ${language}`, { viewport: VIEWPORT }, (page) => look(visit, page, language));
  }
  await watched(visit, 'map, view', { viewport: VIEWPORT }, (page) => view(visit, page));
  await mapYears(visit);
  await mapCompare(visit);
  await mapLayers(visit);
  await mapPictures(visit);
}
async function look({ base, edition, report }, page, language) {
  await open(page, `${base}${prefix(language)}/karta?niva=municipality`);
  if (!report.check(`${language}: the map is painted`, await mapReady(page))) return;
  const simple = await page.locator('#map > :not(.map-app)').evaluateAll((parts) => parts.filter((part) => part.checkVisibility()).map((part) => part.tagName));
  report.check(`${language}: the simple map gives way to the interactive one`, simple.length === 0, simple.join(', '));
  const drawn = () => page.evaluate(() => window.barometerMap.map.queryRenderedFeatures({ layers: ['areas'] }).length);
  report.check(`${language}: areas are drawn`, (await drawn()) > 0);
  await legend(report, page, language, 'municipality', edition.areas.municipality);

  // A choice in the list is in the address and in the panel, and back takes it away again.
  const first = page.locator('.map-list button').first();
  const code = await first.getAttribute('data-code');
  const name = (await first.locator('span').first().textContent()).trim();
  await first.click();
  const chosen = await until(() => place(page) === code);
  report.check(`${language}: a choice in the list is in the address`, chosen, page.url());
  const told = await until(async () => (await page.locator('.map-details-name').textContent().catch(() => ''))?.trim() === name);
  report.check(`${language}: the panel tells about the chosen area`, told, name);
  const pressed = await page.locator(`.map-list button[data-code="${code}"]`).getAttribute('aria-pressed');
  report.check(`${language}: the list shows what is chosen`, pressed === 'true', `${pressed}`);
  const link = await page.locator('.map-details a.button').getAttribute('href');
  report.check(`${language}: the panel leads to the area's page`, link?.includes(code), `${link}`);
  await page.goBack();
  report.check(`${language}: back takes the choice away`, await until(() => place(page) === null), page.url());
  const none = await until(async () => (await page.locator('.map-list button[aria-pressed="true"]').count()) === 0);
  report.check(`${language}: the list follows the way back`, none);

  // Another level is another map, with its own legend.
  for (const level of Object.keys(edition.areas).filter((id) => id !== 'municipality')) {
    const offered = await page.locator(`.map-controls [name=niva] option[value="${level}"]`).count();
    if (!report.check(`${language}: ${level} is offered`, offered === 1)) continue;
    await page.locator('.map-controls [name=niva]').selectOption(level);
    report.check(`${language}: the level ${level} is in the address`, await until(() => query(page, 'niva') === level), page.url());
    await legend(report, page, language, level, edition.areas[level]);
  }
  await page.locator('.map-controls [name=niva]').selectOption('county');
  report.check(`${language}: counties are drawn`, await until(async () => (await drawn()) > 0));

  // Any indicator can be chosen, and the legend becomes its own.
  const before = await page.locator('.map-legend:not([hidden])').textContent();
  const options = page.locator('.map-controls [name=indikator] option:not([disabled])');
  const count = await options.count();
  report.check(`${language}: there are indicators to choose from`, count > 10, `${count}`);
  const current = await page.locator('.map-controls [name=indikator]').inputValue();
  for (const at of [Math.floor(count / 3), Math.floor((2 * count) / 3), count - 1]) {
    const indicator = await options.nth(at).getAttribute('value');
    if (indicator === current) continue;
    await page.locator('.map-controls [name=indikator]').selectOption(indicator);
    report.check(`${language}: the indicator ${indicator} is in the address`, await until(() => query(page, 'indikator') === indicator), page.url());
    await legend(report, page, language, `county of ${indicator}`, edition.areas.county);
  }
  report.check(`${language}: the legend is that of the indicator`, (await page.locator('.map-legend:not([hidden])').textContent()) !== before);
}

/** What is in view stands in the address once the reader has moved, and the address brings it back. */
async function view(visit, page) {
  const { report } = visit;
  if (!(await openMap(visit, page, 'view', '/karta?niva=municipality'))) return;
  report.check('view: the first view needs no mention', query(page, 'vy') === null, page.url());
  const zoom = () => page.evaluate(() => window.barometerMap.map.getZoom());
  const before = await zoom();
  await page.locator('canvas').first().focus();
  await page.keyboard.press('+');
  const moved = await until(async () => query(page, 'vy') !== null && (await zoom()) > before, 20_000);
  if (!report.check('view: it is in the address once it is another', moved, page.url())) return;
  const box = query(page, 'vy');
  if (!(await openMap(visit, page, 'view, again', new URL(page.url()).pathname + new URL(page.url()).search))) return;
  await page.waitForTimeout(1000);
  const [there, asked] = [query(page, 'vy'), box].map((text) => text?.split(',').map(Number) ?? []);
  // A hundredth of a degree: the edges of pixels.
  const same = asked.length === 4 && asked.every((degrees, at) => Math.abs(degrees - there[at]) < 0.01);
  report.check('view: the address brings it back', same, `${there} instead of ${asked}`);
}

/** Checks that the counts of the legend add up to all areas of the level. */
async function legend(report, page, language, level, areas) {
  const total = async () => {
    const counts = await page.locator('.map-legend:not([hidden]) .count').allTextContents();
    return counts.map((text) => Number(text.replace(/\D/g, ''))).reduce((sum, count) => sum + count, 0);
  };
  const right = await until(async () => (await total()) === areas, 20_000);
  report.check(`${language}: the legend counts every ${level}`, right, `${await total()} of ${areas}`);
}

const place = (page) => query(page, 'omrade');
