// Two years, and two indicators: the change with its classes, what cannot be compared, two maps with a slider and side by
// side, moved together.

import { until, watched } from './browser.mjs';
import { openMap, query, VIEWPORT } from './map-open.mjs';

const BORN = '/karta?indikator=foreign-born&niva=municipality&ar=2022';

export async function mapCompare(visit) {
  await watched(visit, 'map, change', { viewport: VIEWPORT }, (page) => change(visit, page));
  await watched(visit, 'map, not comparable', { viewport: VIEWPORT }, (page) => incomparable(visit, page));
  await watched(visit, 'map, two maps', { viewport: VIEWPORT }, (page) => two(visit, page));
}

async function change(visit, page) {
  const { base, report } = visit;
  if (!(await openMap(visit, page, 'change', BORN))) return;
  await page.locator('.map-fold summary').first().click();
  await page.locator('#map-period2').selectOption('2020');
  report.check('change: the other year is in the address', await until(() => query(page, 'ar2') === '2020', 20_000), page.url());
  const titled = await until(async () => (await page.locator('.map-title h2').textContent()).includes('2020–2022'), 20_000);
  report.check('change: the heading says both years', titled);
  const { legend, values } = await (await fetch(`${base}/api/v1/values?indicator=foreign-born&level=municipality&period=2022&compare=2020`)).json();
  const rows = () => page.locator('.map-legend:not([hidden]) .map-legend-rows').first().locator('button span:nth-child(2)').allTextContents();
  const right = await until(async () => JSON.stringify(await rows()) === JSON.stringify(legend.map(({ label }) => label)), 20_000);
  report.check('change: the legend has the classes of changes', right, `${await rows()}`);
  const painted = await until(() => page.evaluate(([code, expected]) => window.barometerMap.map.getFeatureState({ source: 'level', sourceLayer: 'municipality', id: code }).class === expected, [values[0].code, values[0].class]), 20_000);
  report.check('change: areas are painted by their change', painted);
  // Of many areas the list has the first of the alphabet.
  const row = page.locator('.map-list button').first();
  const first = await row.getAttribute('data-code');
  const listed = values.find(({ code }) => code === first) ?? { text: 'no value' };
  report.check('change: the list tells the change', await until(async () => (await row.textContent()).includes(listed.text), 20_000), listed.text);

  // A pressed class fades the others, and pressing it again lets them come back.
  const button = page.locator('.map-legend-rows button').first();
  await button.click();
  report.check('change: a pressed class is in the address', await until(() => query(page, 'klass') === '0', 20_000), page.url());
  report.check('change: the button says that it is pressed', (await button.getAttribute('aria-pressed')) === 'true');
  const faded = await page.evaluate(() => Array.isArray(window.barometerMap.map.getPaintProperty('areas', 'fill-opacity')));
  report.check('change: the other areas fade', faded);
  await button.click();
  report.check('change: pressed again it lets go', await until(() => query(page, 'klass') === null, 20_000), page.url());
  report.check('change: no area is faded', await page.evaluate(() => window.barometerMap.map.getPaintProperty('areas', 'fill-opacity') === 1));
}

async function incomparable(visit, page) {
  const { report } = visit;
  // The catalogue has a new definition in 2019.
  const address = '/en/karta?indikator=gainfully-employed-20-64&niva=county&ar=2020&ar2=2018';
  if (!(await openMap(visit, page, 'not comparable', address))) return;
  const row = page.locator('.map-legend-rows button[data-key="not-comparable"]');
  report.check('not comparable: the legend has a row of its own', await until(() => row.isVisible(), 20_000));
  const patterned = await page.evaluate(() => window.barometerMap.map.getLayoutProperty('areas-status', 'visibility'));
  report.check('not comparable: the areas have a pattern', patterned === 'visible', `${patterned}`);
  await page.locator('.map-list button').first().click();
  const why = await until(async () => (await page.locator('.map-details').textContent()).includes('defined differently'), 20_000);
  report.check('not comparable: the panel says why', why);
}

async function two(visit, page) {
  const { report } = visit;
  if (!(await openMap(visit, page, 'two maps', `${BORN}&ar2=2020&jamfor=svep`))) return;
  const both = await until(() => page.evaluate(() => Boolean(window.barometerMap.second())));
  if (!report.check('two maps: there are two', both)) return;
  const sides = await page.locator('.map-side').allTextContents();
  report.check('two maps: the earlier year is to the left', sides.join() === '2020,2022', `${sides}`);
  const slider = page.locator('.map-divider');
  await slider.focus();
  const clipped = () => page.locator('.map-second').evaluate((second) => second.style.clipPath);
  const before = await clipped();
  await page.keyboard.press('ArrowRight');
  report.check('two maps: an arrow moves the border', (await slider.getAttribute('aria-valuenow')) === '52' && (await clipped()) !== before, await clipped());
  await page.keyboard.press('Home');
  const text = await slider.getAttribute('aria-valuetext');
  report.check('two maps: the border says what lies on either side', text.includes('2020') && text.includes('2022') && (await slider.getAttribute('aria-valuenow')) === '0', text);

  // The second follows the first, and the first the second.
  const centre = (of) => page.evaluate((name) => (name === 'first' ? window.barometerMap.map : window.barometerMap.second()).getCenter().toArray().map((d) => d.toFixed(4)).join(), of);
  await page.evaluate(() => window.barometerMap.map.jumpTo({ zoom: window.barometerMap.map.getZoom() + 1 }));
  report.check('two maps: the second follows', (await centre('first')) === (await centre('second')));
  await page.evaluate(() => window.barometerMap.second().panBy([80, 40], { animate: false }));
  report.check('two maps: the first follows', await until(async () => (await centre('first')) === (await centre('second')), 5_000));
  const legends = await page.locator('.map-legend:not([hidden])').count();
  report.check('two maps: each has its legend', legends === 2, `${legends}`);

  // Two indicators side by side, and back to one map.
  await page.locator('#map-indicator2').selectOption('population');
  report.check('two indicators: the second is in the address', await until(() => query(page, 'indikator2') === 'population' && query(page, 'ar2') === null, 20_000), page.url());
  await page.locator('#map-how').selectOption('beside');
  report.check('two indicators: side by side is in the address', await until(() => query(page, 'jamfor') === 'bredvid', 20_000), page.url());
  const widths = await page.locator('.map-canvas').evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().width)));
  report.check('two indicators: both maps have room', widths.length === 2 && Math.abs(widths[0] - widths[1]) < 4, `${widths}`);
  await page.locator('#map-indicator2').selectOption('');
  report.check('two maps: one is left', await until(() => page.evaluate(() => window.barometerMap.second() === null), 20_000));
  report.check('two maps: one legend is left', await until(async () => (await page.locator('.map-legend:not([hidden])').count()) === 1, 20_000));
}
