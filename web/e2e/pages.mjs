// Every page at every width in both languages: it fits, it is whole, everyone can use it. And its picture.

import { mapReady, open, watched } from './browser.mjs';
import { violations } from './axe.mjs';
import { unreadable } from './charts.mjs';
import { LANGUAGES, pagesOf } from './editions.mjs';

const WIDTHS = [360, 900, 1440];

export async function pages(visit) {
  for (const language of LANGUAGES) {
    const addresses = await pagesOf(visit, language);
    for (const width of WIDTHS) {
      for (const [name, path] of Object.entries(addresses)) {
        const called = `${name}, ${language}, ${width} px (${path})`;
        await watched(visit, called, { viewport: { width, height: width < 600 ? 740 : 900 } }, async (page) => {
          await look(visit, page, { name, path, language, width, called });
        });
      }
    }
  }
}

async function look({ base, pictures, report }, page, { name, path, language, width, called }) {
  const response = await open(page, base + path);
  report.check(`${called}: answers`, response?.status() === 200, `${response?.status()}`);
  if (name === 'map') report.check(`${called}: the map is painted`, await mapReady(page));
  const seen = await page.evaluate(() => ({
    language: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    title: document.title,
    twice: [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, ids) => ids.indexOf(id) !== at),
    nameless: [...document.querySelectorAll('input, select')]
      .filter((field) => field.checkVisibility() && field.labels.length === 0 && !field.ariaLabel)
      .map((field) => field.id || field.name),
    room: document.documentElement.clientWidth,
    taken: document.documentElement.scrollWidth,
    wide: [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`),
  }));
  report.check(`${called}: says its language`, seen.language === language, seen.language);
  report.check(`${called}: has one main heading`, seen.headings === 1, `${seen.headings}`);
  report.check(`${called}: has a title`, seen.title.length > 3, seen.title);
  report.check(`${called}: no id stands twice`, seen.twice.length === 0, seen.twice.join(', '));
  report.check(`${called}: every field has its label`, seen.nameless.length === 0, seen.nameless.join(', '));
  report.check(`${called}: does not scroll sideways`, seen.taken <= seen.room, `${seen.taken} px in ${seen.room}: ${seen.wide.join(', ')}`);
  const found = await violations(page);
  report.check(`${called}: everyone can use it`, found.length === 0, found.join('\n'));
  const unread = await unreadable(page);
  report.check(`${called}: charts can be read`, unread.length === 0, unread.join('\n'));
  await page.screenshot({ path: `${pictures}/${name}-${language}-${width}.png`, fullPage: true, animations: 'disabled' });
}
