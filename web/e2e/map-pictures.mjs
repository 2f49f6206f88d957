// The map taken away: a picture that is a PNG of the size it says, with something on it, and a page on paper.

import { readFile } from 'node:fs/promises';
import { until, watched } from './browser.mjs';
import { openMap, VIEWPORT } from './map-open.mjs';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** As wide as every saved picture is (web/src/map/picture.ts). */
const WIDTH = 1600;

export async function mapPictures(visit) {
  await watched(visit, 'map, picture', { viewport: VIEWPORT }, (page) => picture(visit, page));
  await watched(visit, 'map, paper', { viewport: VIEWPORT }, (page) => paper(visit, page));
}

async function picture(visit, page) {
  const { report, pictures } = visit;
  if (!(await openMap(visit, page, 'picture', '/karta?indikator=foreign-born&niva=municipality&ar=2022'))) return;
  const coming = page.waitForEvent('download');
  await page.locator('.map-save').click();
  const file = await coming;
  report.check('picture: the file is named after the map', file.suggestedFilename().endsWith('-2022.png'), file.suggestedFilename());
  const path = `${pictures}/map-saved.png`;
  await file.saveAs(path);
  const bytes = await readFile(path);
  report.check('picture: it is a PNG', SIGNATURE.every((byte, at) => bytes[at] === byte));
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  report.check('picture: it is as wide as it shall be, and higher than the map alone', width === WIDTH && height > 900, `${width} × ${height}`);
  const { whole, map } = await page.evaluate(colours, bytes.toString('base64'));
  report.check('picture: there is writing and colour on it', whole > 30, `${whole} colours`);
  report.check('picture: the map is on it', map >= 4, `${map} colours in the middle`);
  const said = await until(async () => (await page.locator('.map-tools [role=status]').textContent()).trim(), 20_000);
  report.check('picture: it is told that it is saved', said);
}

/** How many colours a PNG has, and how many the middle of its upper half, where the map is. Runs in the page. */
async function colours(base64) {
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const count = (left, top, width, height) => new Set(new Uint32Array(pen.getImageData(left, top, width, height).data.buffer)).size;
  return { whole: count(0, 0, canvas.width, canvas.height), map: count(200, 250, 1200, 350) };
}

async function paper(visit, page) {
  const { report } = visit;
  if (!(await openMap(visit, page, 'paper', '/karta?indikator=foreign-born&niva=municipality&ar=2022&ar2=2020&jamfor=svep'))) return;
  await until(() => page.evaluate(() => Boolean(window.barometerMap.second())));
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const copies = await page.locator('.map-printed').evaluateAll((all) => all.map((one) => one.checkVisibility() && one.width > 0 && new Set(new Uint32Array(one.getContext('2d').getImageData(0, 0, one.width, one.height).data.buffer)).size));
  report.check('paper: both maps stand there as pictures', copies.length === 2 && copies.every((count) => count >= 4), `${copies} colours`);
  const seen = (selector) => page.locator(selector).first().isVisible();
  for (const part of ['.map-title h2', '.map-legend', '.map-legend .source', '.map-list']) report.check(`paper: ${part} is there`, await seen(part));
  for (const part of ['.map-controls', '.map-zoom', '.map-tools', '.map-divider']) report.check(`paper: ${part} is not`, !(await seen(part)));
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  report.check('paper: the pictures go away again', (await page.locator('.map-printed').count()) === 0);
}
