// In the dark and on paper.

import { violations } from './axe.mjs';
import { unreadable } from './charts.mjs';
import { mapReady, open, watched } from './browser.mjs';
import { pagesOf } from './editions.mjs';

export async function appearance(visit) {
  const { base, pictures, report } = visit;
  const { start, municipality, regso, map } = await pagesOf(visit, 'sv');
  for (const [name, path] of Object.entries({ start, municipality, regso, map })) {
    await watched(visit, `${name} in the dark`, { colorScheme: 'dark' }, async (page) => {
      await open(page, base + path);
      if (name === 'map') report.check('the map is painted in the dark', await mapReady(page));
      const found = await violations(page);
      report.check(`${name} in the dark: everyone can use it`, found.length === 0, found.join('\n'));
      const unread = await unreadable(page);
      report.check(`${name} in the dark: charts can be read`, unread.length === 0, unread.join('\n'));
      await page.screenshot({ path: `${pictures}/${name}-dark.png`, fullPage: true });
    });
  }
  await watched(visit, 'on paper', {}, async (page) => {
    await open(page, base + municipality);
    await page.emulateMedia({ media: 'print' });
    const menu = await page.locator('.site-nav').first().isVisible();
    report.check('on paper there is no menu', !menu);
    report.check('on paper there are charts', await page.locator('svg.chart').first().isVisible());
    await page.screenshot({ path: `${pictures}/municipality-print.png`, fullPage: true });
  });
}
