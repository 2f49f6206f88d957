// Own data: sent, looked at, kept on the server, removed again; a file that cannot be read. Every state of it.

import { open, picture, until, watched } from './browser.mjs';
import { prefix } from './editions.mjs';
import { opened, whole } from './pages.mjs';
import { invalid } from './validate.mjs';

/** What the server answers to a file that it cannot use. */
const UNUSABLE = 422;

export async function ownData(visit) {
  for (const language of visit.edition.languages) {
    await kept(visit, language);
    await unusable(visit, language);
  }
}

async function kept(visit, language) {
  const { base, edition, pictures, report } = visit;
  const called = `own data, ${language}`;
  await watched(visit, called, { viewport: { width: 900, height: 900 } }, async (page) => {
    await open(page, `${base}${prefix(language)}/egna-omraden`);
    await send(page, `kod;andel\n${edition.municipality};12,5\n${edition.small};8,25\n`);
    const shown = await until(() => page.locator('.own-figures figure').count());
    report.check(`${called}: is shown`, shown > 0, page.url());
    await everyWidth(page, visit, called, language);
    await picture(page, `${pictures}/own-data-${language}.png`);

    await page.locator('button[name="svar"][value="spara"]').focus();
    await page.keyboard.press('Enter');
    const secret = await until(() => page.url().match(/\/data\/[^/?#]+$/) && page.url());
    report.check(`${called}: is kept at an address of its own`, Boolean(secret), page.url());
    await page.waitForLoadState('load');
    await everyWidth(page, visit, `${called}, kept`, language);
    const errors = await invalid(await (await fetch(secret, { headers: { accept: 'text/html' } })).text());
    report.check(`${called}, kept: is valid HTML`, errors.length === 0, errors.slice(0, 5).join('\n'));
    await picture(page, `${pictures}/own-data-kept-${language}.png`);

    // It was opened with everything else.
    await page.locator('main form[method="post"] button[type="submit"]').last().focus();
    await page.keyboard.press('Enter');
    await until(async () => (await page.locator('main form').count()) === 0);
    await everyWidth(page, visit, `${called}, removed`, language);
    const gone = await fetch(secret, { headers: { accept: 'text/html' } });
    report.check(`${called}: is not there when it is removed`, gone.status === 404, `${gone.status}`);
  });
}

async function unusable(visit, language) {
  const { base, report } = visit;
  const called = `own data that cannot be read, ${language}`;
  await watched(visit, called, { viewport: { width: 900, height: 900 }, refused: UNUSABLE }, async (page) => {
    await open(page, `${base}${prefix(language)}/egna-omraden`);
    await send(page, 'något;annat\nän koder;1\n');
    const told = await until(() => page.locator('main [role="alert"] p').first().textContent().catch(() => null));
    report.check(`${called}: the page says why`, told?.trim().length > 20, `${told}`);
    await everyWidth(page, visit, called, language);
  });
}

/** Chooses a file with this content and sends it by the keyboard. */
async function send(page, content) {
  const form = page.locator('form[data-own-data]');
  await form.locator('input[type="file"]').setInputFiles({ name: 'egen.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  await form.locator('button[type="submit"]').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname.endsWith('/data'));
  await page.waitForLoadState('load');
}

async function everyWidth(page, visit, called, language) {
  for (const width of visit.edition.widths) {
    await page.setViewportSize({ width, height: 900 });
    await whole(visit.report, page, language, `${called}, ${width} px`);
    await opened(page, visit, `${called}, ${width} px`);
  }
}
