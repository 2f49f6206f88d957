// What lies over the areas: police areas with whose assessment they are, own districts, and levels that follow the zoom.

import { until, watched } from './browser.mjs';
import { openMap, query, VIEWPORT } from './map-open.mjs';

export async function mapLayers(visit) {
  await watched(visit, 'map, layers', { viewport: VIEWPORT }, (page) => overlay(visit, page));
  await watched(visit, 'map, own districts', { viewport: VIEWPORT }, (page) => districts(visit, page));
  await watched(visit, 'map, level by zoom', { viewport: VIEWPORT }, (page) => zoomed(visit, page));
}

async function overlay(visit, page) {
  const { edition, report } = visit;
  if (!(await openMap(visit, page, 'layers', '/karta?niva=regso'))) return;
  await page.locator('.map-layers > summary').click();
  const box = page.locator('.map-overlay input').first();
  if ((await box.count()) === 0) {
    const said = await page.locator('.map-overlays').textContent();
    report.check('layers: an edition without layers says so', said.trim().length > 20, said);
    return;
  }
  const id = await box.getAttribute('value');
  const note = await page.locator(`#map-overlay-${id}-note`).textContent();
  report.check('layers: it is told whose assessment it is', note.length > 40, note);
  await box.check();
  report.check('layers: the layer is in the address', await until(() => query(page, 'lager') === id, 20_000), page.url());
  const drawn = () => page.evaluate((of) => window.barometerMap.map.queryRenderedFeatures({ layers: [`over-${of}-fill`] }).length, id);
  // To where there are such areas: a layer that is everywhere needs no looking for.
  await page.evaluate((center) => {
    const { map } = window.barometerMap;
    map.jumpTo({ center: center ?? map.getCenter(), zoom: Math.max(map.getZoom(), 7) });
  }, edition.police);
  report.check('layers: its areas are drawn', await until(async () => (await drawn()) > 0, 30_000));
  const listed = await until(async () => (await page.locator('.map-overlay-names li').count()) > 0, 30_000);
  report.check('layers: the names in view are listed', listed);
  await box.uncheck();
  report.check('layers: it goes away again', await until(() => query(page, 'lager') === null, 20_000), page.url());
  const gone = await until(() => page.evaluate((of) => !window.barometerMap.map.getLayer(`over-${of}-fill`), id), 20_000);
  report.check('layers: nothing of it is drawn', gone);
}

async function districts(visit, page) {
  const { report, edition } = visit;
  const code = edition.regso;
  if (!(await openMap(visit, page, 'districts', `/karta?niva=regso&omrade=${code}`))) return;
  await page.locator('.map-layers > summary').click();
  await page.locator('#map-district-name').fill('Norra delen');
  await page.locator('.map-district-add button').click();
  report.check('districts: the district is in the address', await until(() => query(page, 'd') === `Norra delen:${code}`, 20_000), page.url());
  report.check('districts: it is listed', await until(async () => (await page.locator('.map-districts').textContent()).includes('Norra delen'), 20_000));
  const outlined = () => page.evaluate(() => window.barometerMap.map.queryRenderedFeatures({ layers: ['over-district'] }).map(({ properties }) => properties.code));
  report.check('districts: it is outlined', await until(async () => (await outlined()).includes(code), 30_000), `${await outlined()}`);
  const link = await page.getByRole('link', { name: 'egna områdena' }).getAttribute('href');
  const leads = new URL(link, page.url());
  report.check('districts: the link leads to their page', leads.pathname === '/egna-omraden' && leads.searchParams.get('d') === `Norra delen:${code}`, link);
  await page.locator('.map-district-add button').click();
  const told = await until(async () => (await page.locator('.map-layers').textContent()).includes('redan'), 20_000);
  report.check('districts: an area comes in once', told && query(page, 'd') === `Norra delen:${code}`);
  await page.locator('.map-districts button').first().click();
  report.check('districts: it can be taken away', await until(() => query(page, 'd') === null, 20_000), page.url());
}

async function zoomed(visit, page) {
  const { report, edition } = visit;
  if (!(await openMap(visit, page, 'level by zoom', '/karta?indikator=population&niva=auto'))) return;
  const layer = () => page.evaluate(() => window.barometerMap.map.getLayer('areas')?.sourceLayer);
  const to = (zoom) => page.evaluate((at) => window.barometerMap.map.jumpTo({ zoom: at }), zoom);
  const bounds = await (await fetch(`${visit.base}/api/v1/places/${edition.regso}`)).json();
  await page.evaluate(([west, south, east, north]) => window.barometerMap.map.jumpTo({ center: [(west + east) / 2, (south + north) / 2] }), bounds.bbox);
  for (const [zoom, level] of [[4, 'county'], [6, 'municipality'], [9, 'regso']]) {
    await to(zoom);
    report.check(`level by zoom: ${level} at ${zoom}`, await until(async () => (await layer()) === level, 30_000), `${await layer()}`);
  }
  report.check('level by zoom: the address says so', query(page, 'niva') === 'auto', page.url());
  const titled = await page.locator('.map-title h2').textContent();
  report.check('level by zoom: the heading says which', titled.includes('RegSO'), titled);
}
