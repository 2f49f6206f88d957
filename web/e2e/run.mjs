// Looks at a served edition in a real browser, takes its pictures, and says what is wrong.
//
// node run.mjs <address> <folder for pictures> <example|sweden> [parts, by name, with commas between]
//
// Everything is looked at before anything is told; exit code 1 if something was wrong. The budgets are looked at only when
// they are named: what takes time must be measured while nothing else runs.

import { mkdir } from 'node:fs/promises';
import { adapt } from './adapt.mjs';
import { launch } from './browser.mjs';
import { budgets } from './budgets.mjs';
import { editions } from './editions.mjs';
import { keyboard } from './keyboard.mjs';
import { map } from './map.mjs';
import { noScript } from './no-script.mjs';
import { ownData } from './own-data.mjs';
import { pages } from './pages.mjs';
import { Report } from './report.mjs';
import { tasks } from './tasks.mjs';

const PARTS = { pages, adapt, map, keyboard, tasks, 'own-data': ownData, 'no-script': noScript, budgets };

const [address, pictures, which, only] = process.argv.slice(2);
const edition = editions[which];
const asked = only?.split(',') ?? Object.keys(PARTS).filter((part) => part !== 'budgets');
if (!address || !pictures || !edition || asked.some((part) => !(part in PARTS))) {
  console.error(`usage: node run.mjs <address> <folder> <${Object.keys(editions).join('|')}> [${Object.keys(PARTS).join(',')}]`);
  process.exit(2);
}

await mkdir(pictures, { recursive: true });
const report = new Report();
const browser = await launch();
try {
  const visit = { browser, base: new URL(address).origin, pictures, edition, report };
  for (const part of asked) {
    const begun = Date.now();
    await report.part(part, () => PARTS[part](visit));
    console.log(`${which}: ${part}, ${Math.round((Date.now() - begun) / 1000)} s`);
  }
} finally {
  await browser.close();
}
process.exitCode = report.close();
