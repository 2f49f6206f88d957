// Without a pointer: from the start page to a place by its name, the look of the page, and on the map to an area and its page.

import { mapReady, open, tabTo, until, watched } from './browser.mjs';
import { LANGUAGES, prefix } from './editions.mjs';

export async function keyboard(visit) {
  for (const language of LANGUAGES) {
    await watched(visit, `search, ${language}`, {}, (page) => search(visit, page, language));
    await watched(visit, `neighbours by keys, ${language}`, { viewport: { width: 700, height: 600 } }, (page) => neighbours(visit, page, language));
    await watched(visit, `theme by keys, ${language}`, { colorScheme: 'light' }, (page) => theme(visit, page, language));
    await watched(visit, `map by keys, ${language}`, { viewport: { width: 700, height: 600 } }, (page) => onMap(visit, page, language));
  }
}

async function search({ base, edition, report }, page, language) {
  const { typed, path, heading } = edition.find;
  await open(page, `${base}${prefix(language)}/`);
  await page.keyboard.press('Tab');
  const skip = await page.evaluate(() => document.activeElement?.className);
  report.check(`${language}: the first stop leads past the menu`, skip === 'skip-link', `${skip}`);
  const reached = await tabTo(page, 'main .place-search input');
  if (!report.check(`${language}: Tab reaches the search of the start page`, reached)) return;
  await page.keyboard.type(typed, { delay: 30 });
  const suggested = await until(() => page.locator('main [role="option"]').first().isVisible(), 20_000);
  report.check(`${language}: "${typed}" has suggestions`, suggested);
  await page.keyboard.press('ArrowDown');
  // The list of an earlier letter may still be on the screen; the arrow waits for the answer to the whole word.
  const active = await until(() => page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant');
    return id ? document.getElementById(id)?.textContent : null;
  }), 20_000);
  report.check(`${language}: the first suggestion is ${heading}`, active?.includes(heading), `${active}`);
  await page.keyboard.press('Enter');
  const arrived = await until(() => new URL(page.url()).pathname === prefix(language) + path, 20_000);
  report.check(`${language}: Enter opens the page of ${heading}`, arrived, page.url());
  const title = await page.locator('h1').textContent();
  report.check(`${language}: it is the page of ${heading}`, title?.includes(heading), `${title}`);
}

async function theme({ base, report }, page, language) {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const drawn = () => page.evaluate(() => document.querySelector('picture img.drawing')?.currentSrc ?? '');
  await open(page, `${base}${prefix(language)}/riket`);
  const light = await ground();
  // Drawings are fetched when they are near.
  await page.locator('picture img.drawing').first().scrollIntoViewIfNeeded();
  report.check(`${language}: a drawing is fetched`, await until(async () => (await drawn()) !== '', 20_000));
  const first = await drawn();
  const focused = await tabTo(page, 'select.theme-choice');
  if (!report.check(`${language}: Tab reaches the switch of the look`, focused)) return;
  await page.keyboard.press('End');
  report.check(`${language}: the last look is the dark one`, await until(async () => (await ground()) !== light, 20_000), light);
  report.check(`${language}: drawings follow`, await until(async () => (await drawn()) !== first, 20_000), first);
  const dark = await ground();
  await open(page, `${base}${prefix(language)}/`);
  report.check(`${language}: the look stays on the next page`, (await ground()) === dark, await ground());
}

async function onMap({ base, report }, page, language) {
  await open(page, `${base}${prefix(language)}/karta?niva=municipality`);
  if (!report.check(`${language}: the map is painted`, await mapReady(page))) return;
  const reached = await tabTo(page, 'canvas');
  if (!report.check(`${language}: Tab reaches the map`, reached)) return;
  await page.keyboard.press('Enter');
  const middle = await until(() => place(page), 20_000);
  report.check(`${language}: Enter chooses the area in the middle`, middle);
  let moved = null;
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
    await page.keyboard.press(key);
    moved = await until(() => place(page) !== middle && place(page), 5_000);
    if (moved) break;
  }
  report.check(`${language}: an arrow goes to a neighbour`, moved, `${middle}`);
  const spoken = await page.locator('.map-details [aria-atomic]').textContent();
  report.check(`${language}: the chosen area is read aloud`, spoken?.trim().length > 0);
  await page.keyboard.press('Enter');
  const opened = await until(() => new URL(page.url()).pathname.startsWith(`${prefix(language)}/kommun/${moved}-`), 20_000);
  report.check(`${language}: Enter opens the area's page`, opened, page.url());
}

/** From an area an arrow goes to one that it shares a border with, and what is reached is told in words. */
async function neighbours({ base, edition, report }, page, language) {
  await open(page, `${base}${prefix(language)}/karta?niva=regso&omrade=${edition.regso}`);
  if (!report.check(`${language}: the map of RegSO is painted`, await mapReady(page))) return;
  const info = async (code) => (await fetch(`${base}/api/v1/places/${code}?lang=${language}`)).json();
  const near = (await info(edition.regso)).neighbours;
  report.check(`${language}: ${edition.regso} has neighbours`, near.length > 0);
  await page.locator('.map-canvas canvas').first().focus();
  const reached = [];
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
    const before = place(page);
    await page.keyboard.press(key);
    const moved = await until(() => place(page) !== before && place(page), 8_000);
    if (moved) reached.push([before, moved]);
    if (reached.length === 2) break;
  }
  report.check(`${language}: arrows go on from area to area`, reached.length === 2, JSON.stringify(reached));
  const first = reached[0]?.[1];
  report.check(`${language}: the first is a neighbour`, near.includes(first), `${first} of ${near}`);
  const last = reached.at(-1)?.[1];
  if (!last) return;
  const { name } = await info(last);
  const spoken = await until(async () => {
    const text = await page.locator('.map-details [aria-atomic]').textContent();
    return text.includes(name) && text.length > name.length + 10 && text;
  }, 20_000);
  report.check(`${language}: its name and value are read aloud`, spoken, name);
}

const place = (page) => new URL(page.url()).searchParams.get('omrade');
