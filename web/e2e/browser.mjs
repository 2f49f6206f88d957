// Chromium, and pages that are watched: what they log, what they fetch, from where.

import { chromium } from 'playwright-core';

/** Maps by software: MapLibre draws under one frame a second with it, so everything is given time. */
const MAPS = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** How long a page or a step on it may take, in milliseconds. */
export const PATIENCE = 60_000;

/** In pixels; beyond it software rendering begins again from the top, or gives up. */
const TALLEST = 8000;

/**
 * A browser. Maps need a graphics card, here one that is played by software, with which everything takes longer: the
 * longest interaction of the lab 152 ms instead of 24. With `{ maps: false }` there is none, and no map is drawn.
 */
export function launch({ maps = true } = {}) {
  return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', ...(maps ? MAPS : ['--disable-gpu'])] });
}

/**
 * Opens a page in a context of its own and hands it to `work`. Afterwards it notes in the report what the page did
 * that no page may do: log an error, fail to fetch something, or ask another host. A page that is to be refused says with
 * which status.
 */
export async function watched(visit, name, { refused = null, ...options }, work) {
  const context = await visit.browser.newContext({ reducedMotion: 'reduce', viewport: { width: 900, height: 700 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const wrong = watch(page, visit.base, refused);
  try {
    await work(page);
  } finally {
    visit.report.check(`${name}: the page is quiet and asks nobody else`, wrong.length === 0, wrong.join('\n'));
    await context.close();
  }
}

function watch(page, base, refused) {
  const wrong = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !(refused && message.text().includes(`${refused}`))) wrong.push(`${page.url()} logs: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`${page.url()} throws: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== base) wrong.push(`${page.url()} asks ${url.href}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A page that is left, and a question that a newer one replaces, are given up on purpose.
    if (why !== 'net::ERR_ABORTED') wrong.push(`${page.url()}: ${request.url()}: ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.status() !== refused) wrong.push(`${page.url()}: ${response.url()}: ${response.status()}`);
  });
  return wrong;
}

/** Waits until `look` gives something true; asks from outside, because the pages' policy forbids evaluated code. */
export async function until(look, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) return null;
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Goes to a page and waits until its letters are there. */
export async function open(page, address) {
  const response = await page.goto(address, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => true));
  return response;
}

/** Waits for the map to be painted; returns whether it was. */
export async function mapReady(page) {
  const started = await until(() => page.evaluate(() => Boolean(window.barometerMap)));
  if (!started) return false;
  let end;
  const late = new Promise((done) => {
    end = setTimeout(() => done(false), PATIENCE);
  });
  const ready = page.evaluate(() => window.barometerMap.ready.then(() => Boolean(window.barometerMap.map)));
  const painted = await Promise.race([ready, late]);
  clearTimeout(end);
  return painted;
}

/** Does all of `works`, a few at a time; one that fails does not keep the others from being done, and is thrown at the end. */
export async function together(works, hands = 3) {
  const waiting = [...works];
  const failures = [];
  const hand = async () => {
    for (let work = waiting.shift(); work; work = waiting.shift()) {
      await work().catch((error) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  if (failures.length > 0) throw new Error(failures.map((error) => error.stack ?? String(error)).join('\n'));
}

/** Presses Tab until what has the focus matches; says whether it came to. */
export async function tabTo(page, selector, most = 90) {
  for (let stops = 0; stops < most; stops += 1) {
    if (await page.evaluate((asked) => document.activeElement?.matches(asked) ?? false, selector)) return true;
    await page.keyboard.press('Tab');
  }
  return false;
}

/** The picture of a page; of one that is longer than the browser can paint at once, its beginning. */
export async function picture(page, path) {
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: document.documentElement.scrollHeight }));
  const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST) };
  await page.screenshot({ path, fullPage: true, clip, animations: 'disabled' });
}
