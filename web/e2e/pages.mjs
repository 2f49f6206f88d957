// Every page and every state of it, at every width, in both languages and themes: it fits, it is whole, it is valid,
// everyone can use it. And its picture.

import { mapReady, open, picture, together, watched } from './browser.mjs';
import { violations } from './axe.mjs';
import { unreadable } from './charts.mjs';
import { pagesOf } from './editions.mjs';
import { invalid } from './validate.mjs';

export async function pages(visit) {
  const all = [];
  for (const language of visit.edition.languages) {
    for (const [name, path] of Object.entries(await pagesOf(visit, language))) {
      all.push(() => valid(visit, { name, path, language }));
      for (const width of visit.edition.widths) all.push(() => atWidth(visit, { name, path, language, width }));
    }
  }
  await together(all);
}

async function valid({ base, report }, { name, path, language }) {
  const response = await fetch(base + path, { headers: { accept: 'text/html' } });
  const wanted = name === 'nowhere' ? 404 : 200;
  report.check(`${name}, ${language} (${path}): answers`, response.status === wanted, `${response.status}`);
  const errors = await invalid(await response.text());
  report.check(`${name}, ${language} (${path}): is valid HTML`, errors.length === 0, errors.slice(0, 5).join('\n'));
}

async function atWidth(visit, { name, path, language, width }) {
  const called = `${name}, ${language}, ${width} px (${path})`;
  // The browser notes an answer of 404 as an error; the page that is nowhere is one.
  const options = { viewport: { width, height: width < 600 ? 740 : 900 }, refused: name === 'nowhere' ? 404 : null };
  await watched(visit, called, options, async (page) => {
    const { base, pictures, report } = visit;
    await open(page, base + path);
    if (name.startsWith('map')) report.check(`${called}: the map is painted`, await mapReady(page));
    await whole(report, page, language, called);
    // Painting long pages takes its time; the narrowest and the widest in one language are enough to look at.
    if (language === 'sv' && width !== 900) await picture(page, `${pictures}/${name}-${language}-${width}.png`);
    await opened(page, visit, called);
  });
}

/** With everything opened, in every theme: everyone can use the page, and its charts can be read. */
export async function opened(page, { edition, report }, called) {
  await unfold(page);
  for (const theme of edition.themes) {
    await page.emulateMedia({ colorScheme: theme });
    const found = await violations(page, theme !== edition.themes[0]);
    report.check(`${called}, ${theme}, everything opened: everyone can use it`, found.length === 0, found.join('\n'));
    const unread = await unreadable(page);
    report.check(`${called}, ${theme}: charts can be read`, unread.length === 0, unread.join('\n'));
  }
  await fits(page, report, `${called}, everything opened`);
}

/** Opens whatever can be opened on the page: tables behind charts, sources, menus. */
export async function unfold(page) {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details:not([open])')) folded.open = true;
  });
}

export async function whole(report, page, language, called) {
  const seen = await page.evaluate(() => ({
    language: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    title: document.title,
    twice: [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, ids) => ids.indexOf(id) !== at),
    nameless: [...document.querySelectorAll('input, select, textarea')]
      .filter((field) => field.checkVisibility() && field.labels.length === 0 && !field.ariaLabel)
      .map((field) => field.id || field.name),
    text: document.querySelector('main').innerText,
  }));
  report.check(`${called}: says its language`, seen.language === language, seen.language);
  report.check(`${called}: has one main heading`, seen.headings === 1, `${seen.headings}`);
  report.check(`${called}: has a title`, seen.title.length > 3, seen.title);
  report.check(`${called}: no id stands twice`, seen.twice.length === 0, seen.twice.join(', '));
  report.check(`${called}: every field has its label`, seen.nameless.length === 0, seen.nameless.join(', '));
  await fits(page, report, called);
  const slips = seen.text.match(/\b(NaN|undefined|null|Infinity)\b/g) ?? [];
  report.check(`${called}: no slips of the program are read`, slips.length === 0, slips.join(', '));
}

/** Nothing reaches beyond the width there is; what does is named. */
export async function fits(page, report, called) {
  const { room, taken, wide } = await page.evaluate(() => ({
    room: document.documentElement.clientWidth,
    taken: document.documentElement.scrollWidth,
    wide: [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`),
  }));
  report.check(`${called}: does not scroll sideways`, taken <= room, `${taken} px in ${room}: ${wide.join(', ')}`);
}
