// The map page's entry: starts the map if the page has one and the browser can draw it. Otherwise the server's own
// map and list stay, with a sentence that says why.
//
// Tests hold on to `window.barometerMap`: `map` is MapLibre's map (null when there is none), `second()` the second where
// two are shown, `ready` is fulfilled
// when the first values are painted and all tiles in view are drawn.

import './styles/map.css';
import { readConfig, type MapConfig } from './map/config.ts';
import type { MapPage } from './map/page.ts';

declare global {
  interface Window {
    barometerMap?: { map: MapPage['map'] | null; second: MapPage['second']; ready: Promise<void> };
  }
}

function canDraw(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

function sayWhy(root: HTMLElement, text: string): void {
  const note = document.createElement('p');
  note.className = 'note';
  note.setAttribute('role', 'status');
  note.textContent = text;
  root.prepend(note);
}

async function start(root: HTMLElement, config: MapConfig): Promise<void> {
  if (!canDraw()) {
    sayWhy(root, config.texts['no_webgl'] ?? 'no_webgl');
    return;
  }
  try {
    // MapLibre is a megabyte: it is fetched only now that it can be used.
    const { startPage } = await import('./map/page.ts');
    const page = startPage(root, config);
    if (window.barometerMap) Object.assign(window.barometerMap, { map: page.map, second: page.second });
    await page.ready;
  } catch (error) {
    console.error(error);
    if (!root.querySelector('.map-app')) sayWhy(root, config.texts['map_failed'] ?? 'map_failed');
  }
}

const root = document.getElementById('map');
if (root) {
  const api: NonNullable<Window['barometerMap']> = { map: null, second: () => null, ready: Promise.resolve() };
  window.barometerMap = api;
  api.ready = start(root, readConfig(root));
}
