// The reader changes the page: enlarged to 400 %, with wider text, without motion, in print.

import { mapReady, open, picture, together, watched } from './browser.mjs';
import { pagesOf } from './editions.mjs';
import { fits, unfold } from './pages.mjs';

/** WCAG 2.2, 1.4.12: text spacing that a reader may set. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

export async function adapt(visit) {
  const all = [];
  for (const language of visit.edition.languages) {
    for (const [name, path] of Object.entries(await pagesOf(visit, language))) {
      if (name === 'nowhere') continue;
      all.push(() => adapted(visit, `${name}, ${language}`, name, path));
    }
  }
  all.push(async () => onPaper(visit, (await pagesOf(visit, 'sv')).municipality));
  await together(all);
}

/** One page, changed in every way: as with a reader's own settings, it is not loaded anew for each. */
async function adapted(visit, called, name, path) {
  const { base, report } = visit;
  const options = { viewport: { width: 900, height: 900 }, reducedMotion: 'reduce', bypassCSP: true };
  await watched(visit, `${called}, changed`, options, async (page) => {
    await open(page, base + path);
    if (name.startsWith('map')) await mapReady(page);
    await still(page, report, called);
    await spaced(page, report, called);
    await enlarged(page, report, called);
  });
}

async function still(page, report, called) {
  const moving = await page.evaluate(() => {
    const slow = [...document.querySelectorAll('body *')].filter((element) => {
      const style = getComputedStyle(element);
      const longest = (durations) => Math.max(...durations.split(',').map((one) => parseFloat(one) * (one.trim().endsWith('ms') ? 1 : 1000)));
      return (longest(style.transitionDuration) > 10 && style.transitionProperty !== 'none') || (style.animationName !== 'none' && longest(style.animationDuration) > 10);
    });
    const scroll = getComputedStyle(document.documentElement).scrollBehavior;
    return [...slow.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`), ...(scroll === 'smooth' ? ['smooth scrolling'] : [])];
  });
  report.check(`${called} without motion: nothing moves`, moving.length === 0, moving.join(', '));
}

async function spaced(page, report, called) {
  const spacing = await page.addStyleTag({ content: SPACING });
  await fits(page, report, `${called} with text spacing`);
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('main *, header *, footer *')]
      .filter((element) => {
        const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
        if (!element.checkVisibility() || element.closest('svg, .visually-hidden, .maplibregl-map, [hidden]') || element.classList.contains('visually-hidden')) return false;
        const tall = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2;
        const wide = overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 2;
        return element.innerText?.trim() && (tall || wide || textOverflow === 'ellipsis');
      })
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`),
  );
  report.check(`${called} with text spacing: nothing is cut off`, cut.length === 0, cut.join(', '));
  await spacing.evaluate((element) => element.remove());
}

/** 1.4.10: a screen of 1 280 × 1 024 px enlarged four times has 320 × 256 px. */
async function enlarged(page, report, called) {
  await page.setViewportSize({ width: 320, height: 256 });
  await unfold(page);
  await fits(page, report, `${called} at 400 %`);
  const covered = await page.evaluate(() => {
    const fixed = [...document.querySelectorAll('body *')].filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position) && element.checkVisibility());
    return Math.max(0, ...fixed.map((element) => element.getBoundingClientRect()).filter(({ top, bottom }) => bottom > 0 && top < innerHeight && top <= 1).map(({ height }) => height));
  });
  report.check(`${called} at 400 %: what stays in place leaves room to read`, covered < 128, `${covered} of 256 px`);
}

async function onPaper(visit, path) {
  const { base, pictures, report } = visit;
  await watched(visit, 'on paper', {}, async (page) => {
    await open(page, base + path);
    await page.emulateMedia({ media: 'print' });
    report.check('on paper there is no menu', !(await page.locator('.site-nav').first().isVisible()));
    report.check('on paper there are charts', await page.locator('svg.chart').first().isVisible());
    const pdf = await page.pdf({ format: 'A4' });
    report.check('it prints', pdf.subarray(0, 5).toString() === '%PDF-' && pdf.length > 20_000, `${pdf.length} bytes`);
    await picture(page, `${pictures}/municipality-print.png`);
  });
}
