// What a page may weigh, and how soon it must be there.

import { launch, open, until, watched } from './browser.mjs';
import { pagesOf } from './editions.mjs';

/** All that a place page fetches, compressed, in bytes. */
const WEIGHT = 120_000;
/** Layout shift (Cumulative Layout Shift). */
const SHIFT = 0.05;
/** Largest contentful paint with the processor slowed down four times, in milliseconds. */
const PAINT = 1000;
/** From a key or click to the next paint, in milliseconds. */
const INTERACTION = 200;
/** Times are those of the best of so many tries: another program may have had the processor. */
const TRIES = 12;

export async function budgets(looked) {
  const browser = await launch({ maps: false });
  try {
    await within({ ...looked, browser });
  } finally {
    await browser.close();
  }
}

async function within(visit) {
  const addresses = await pagesOf(visit, 'sv');
  const places = Object.entries(addresses).filter(([name]) => ['country', 'county', 'municipality', 'small', 'regso', 'deso'].includes(name));
  for (const [name, path] of [...places, ['start', addresses.start], ['lab', addresses.lab]]) await weight(visit, name, path);
  await interaction(visit, addresses.lab);
  for (const name of ['start', 'municipality', 'lab']) await paint(visit, name, addresses[name]);
}

async function weight({ base, browser, report }, name, path) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send('Network.enable');
    const addresses = new Map();
    let bytes = 0;
    const parts = [];
    client.on('Network.responseReceived', ({ requestId, response }) => addresses.set(requestId, new URL(response.url).pathname));
    client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes += encodedDataLength;
      parts.push(`${addresses.get(requestId)} ${encodedDataLength}`);
    });
    await page.goto(base + path, { waitUntil: 'networkidle' });
    report.check(`${name}: weighs ${Math.round(bytes / 1000)} kB, at most ${WEIGHT / 1000} kB`, bytes > 0 && bytes <= WEIGHT, parts.join('\n'));
    console.log(`${name}: ${bytes} bytes`);
    const map = parts.filter((part) => /^\/(assets\/(map|maplibre)|tiles)/.test(part));
    report.check(`${name}: no code of the map is fetched`, map.length === 0, map.join(', '));
  } finally {
    await context.close();
  }
}

async function paint({ base, browser, report }, name, path) {
  let best = { paint: Infinity, shift: Infinity };
  let tries = 0;
  while (tries < TRIES && !(best.paint < PAINT && best.shift <= SHIFT)) {
    tries += 1;
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    try {
      const page = await context.newPage();
      const client = await context.newCDPSession(page);
      await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      await page.goto(base + path, { waitUntil: 'networkidle' });
      const seen = await page.evaluate(async () => {
        const entries = (type) =>
          new Promise((done) => {
            const observer = new PerformanceObserver((list) => {
              observer.disconnect();
              done(list.getEntries().map(({ startTime, value, hadRecentInput }) => ({ startTime, value, hadRecentInput })));
            });
            observer.observe({ type, buffered: true });
            setTimeout(() => done([]), 500);
          });
        const paints = await entries('largest-contentful-paint');
        const shifts = await entries('layout-shift');
        return { paint: paints.at(-1)?.startTime ?? Infinity, shift: shifts.filter((one) => !one.hadRecentInput).reduce((sum, one) => sum + one.value, 0) };
      });
      best = { paint: Math.min(best.paint, seen.paint), shift: Math.min(best.shift, seen.shift) };
    } finally {
      await context.close();
    }
  }
  console.log(`${name}: largest paint ${Math.round(best.paint)} ms, layout shift ${best.shift.toFixed(3)}, best of ${tries}`);
  report.check(`${name}: the largest paint comes within ${PAINT} ms`, best.paint < PAINT, `${best.paint} ms`);
  report.check(`${name}: the layout does not shift`, best.shift <= SHIFT, `${best.shift}`);
}

/** The longest interaction of someone who changes every choice of the lab. */
async function interaction(visit, path) {
  let best = Infinity;
  for (let attempt = 0; attempt < TRIES && best >= INTERACTION; attempt += 1) {
    await watched(visit, 'the lab by its choices', { viewport: { width: 1440, height: 900 } }, async (page) => {
      await open(page, visit.base + path);
      await page.evaluate(() => {
        window.longest = [];
        new PerformanceObserver((list) => {
          for (const { duration, interactionId, name } of list.getEntries()) if (interactionId) window.longest.push([duration, name]);
        }).observe({ type: 'event', durationThreshold: 16, buffered: true });
      });
      const before = page.url();
      const choices = await page.locator('main form select').elementHandles();
      for (const choice of choices) {
        if (!(await choice.isVisible().catch(() => false))) continue;
        await choice.focus();
        await page.keyboard.press('ArrowDown');
        await page.waitForTimeout(400);
      }
      const changed = await until(() => page.url() !== before, 5000);
      visit.report.check('the lab: choices change the address', changed, page.url());
      const seen = await page.evaluate(() => window.longest);
      best = Math.min(best, Math.max(0, ...seen.map(([duration]) => duration)));
      visit.report.check('the lab: interactions are seen', choices.length > 0, `${choices.length} choices`);
    });
  }
  console.log(`the lab: longest interaction ${best} ms`);
  visit.report.check(`the lab: the next paint comes within ${INTERACTION} ms`, best < INTERACTION, `${best} ms`);
}
