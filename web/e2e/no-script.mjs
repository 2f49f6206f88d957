// With scripts turned off every page still says everything.

import { watched } from './browser.mjs';
import { LANGUAGES, pagesOf, prefix } from './editions.mjs';

export async function noScript(visit) {
  for (const language of LANGUAGES) {
    const options = { javaScriptEnabled: false };
    await watched(visit, `without scripts, ${language}`, options, (page) => look(visit, page, language));
  }
}

async function look(visit, page, language) {
  const { base, edition, report, pictures } = visit;
  const addresses = await pagesOf(visit, language);
  // A question stands on the page with its answer and with something to see.
  await page.goto(base + addresses.municipality);
  const questions = page.locator('main section').filter({ has: page.locator('h2.question') });
  const count = await questions.count();
  report.check(`${language}: the four questions are asked`, count === 4, `${count}`);
  for (let at = 0; at < count; at += 1) {
    const question = questions.nth(at);
    const title = (await question.locator('h2').textContent()).trim();
    const answer = (await question.locator('.answer').first().textContent().catch(() => '')) ?? '';
    report.check(`${language}: "${title}" is answered`, answer.trim().length > 20, answer);
    const shown = await question.locator('svg.chart, img.drawing, table.data').count();
    report.check(`${language}: "${title}" has a chart or a table`, shown > 0);
  }
  report.check(`${language}: charts are drawn`, await page.locator('svg.chart').first().isVisible());
  report.check(`${language}: tables are there`, (await page.locator('table.data tbody tr').count()) > 5);
  await page.locator('details.table-behind summary').first().click();
  report.check(`${language}: a table behind a chart opens`, await page.locator('details.table-behind table').first().isVisible());

  // The search is a form.
  await page.goto(`${base}${prefix(language)}/`);
  const field = page.locator('main .place-search input[name="q"]');
  await field.fill(edition.find.heading);
  await field.press('Enter');
  const url = new URL(page.url());
  const direct = url.pathname === prefix(language) + edition.find.path;
  const listed = (await page.locator(`a[href="${prefix(language)}${edition.find.path}"]`).count()) > 0;
  report.check(`${language}: the search works as a form`, direct || (url.pathname === `${prefix(language)}/sok` && listed), url.href);

  // The map has a drawing and a list.
  await page.goto(base + addresses.map);
  const map = page.locator('#map');
  report.check(`${language}: the map page has a map`, (await map.locator('svg').count()) > 0);
  report.check(`${language}: the map page lists areas`, (await map.locator('a, tbody tr').count()) > 2);
  await page.screenshot({ path: `${pictures}/map-without-scripts-${language}.png`, fullPage: true });
}
