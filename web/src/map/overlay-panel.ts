// The layers over the map as boxes to tick, each with whose assessment it is, what its lines mean, and the names in view.

import { fill } from '../words.ts';
import type { MapConfig, Overlay } from './config.ts';
import { element } from './dom.ts';
import { lineOf, type OverlayArea } from './extras.ts';
import type { Words } from './words.ts';

export interface OverlayPanel {
  root: HTMLElement;
  /** Which layers are on, how close the map is, and what of them is in view. */
  show: (on: readonly string[], zoom: number, areas: readonly OverlayArea[]) => void;
}

export function overlayPanel(config: MapConfig, words: Words, onChange: (on: string[]) => void): OverlayPanel {
  const order = new Intl.Collator(config.language);
  const parts = config.overlays.map((overlay) => part(overlay));
  const root = element('div', { class: 'map-overlays' }, ...(parts.length > 0 ? parts.map(({ made }) => made) : [element('p', { class: 'small' }, words('overlay_empty'))]));

  function part(overlay: Overlay): { overlay: Overlay; box: HTMLInputElement; more: HTMLElement; names: HTMLElement; made: HTMLElement } {
    const id = `map-overlay-${overlay.id}`;
    const box = element('input', { type: 'checkbox', id, name: 'lager', value: overlay.id, 'aria-describedby': `${id}-note` });
    box.addEventListener('change', () => onChange(parts.filter((one) => one.box.checked).map((one) => one.overlay.id)));
    const kinds = Object.entries(overlay.kinds).map(([kind, name]) =>
      element('li', {}, element('span', { class: 'swatch', 'data-line': String(lineOf(overlay, kind)) }), element('span', {}, name)),
    );
    const names = element('div', { role: 'status' });
    const more = element('div', { class: 'map-overlay-more', hidden: true }, element('ul', { class: 'type-legend' }, ...kinds), names);
    const source = fill(words('overlay_source'), { source: overlay.source });
    const note = element('p', { class: 'small', id: `${id}-note` }, `${overlay.note} ${source}`);
    const label = element('label', { class: 'map-check', for: id }, box, ' ', overlay.name);
    return { overlay, box, more, names, made: element('div', { class: 'map-overlay' }, label, note, more) };
  }

  return {
    root,
    show(on, zoom, areas) {
      for (const { overlay, box, more, names } of parts) {
        box.checked = on.includes(overlay.id);
        more.hidden = !box.checked;
        if (!box.checked) continue;
        const here = areas.filter((area) => area.overlay === overlay.id).sort((a, b) => order.compare(a.name, b.name));
        const heading = element('p', { class: 'small' }, fill(words('overlay_in_view'), { name: overlay.name }));
        const far = Math.floor(zoom) < overlay.minzoom;
        const rest =
          here.length > 0
            ? element('ul', { class: 'map-overlay-names small' }, ...here.map((area) => element('li', {}, `${area.name} (${(overlay.kinds[area.kind] ?? area.kind).toLowerCase()})`)))
            : element('p', { class: 'small' }, words(far ? 'overlay_far' : 'overlay_none'));
        const text = `${heading.textContent}${rest.textContent}`;
        // Told only when it is new, not at each movement.
        if (names.textContent !== text) names.replaceChildren(heading, rest);
      }
    },
  };
}
