// What all looks at the map begin with.

import { mapReady, open } from './browser.mjs';

/** A small window: software drawing pays for each pixel. */
export const VIEWPORT = { width: 700, height: 600 };

/** Opens the map at an address and waits until it is painted; says whether it was. */
export async function openMap({ base, report }, page, called, address) {
  await open(page, `${base}${address}`);
  return report.check(`${called}: the map is painted`, await mapReady(page));
}

/** What the address asks for under a name. */
export const query = (page, name) => new URL(page.url()).searchParams.get(name);
