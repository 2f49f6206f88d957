// The legend: each class with its colour, its texture, its words and how many areas are in it.

import { fill } from '../words.ts';
import { looks } from './colours.ts';
import type { Words } from './config.ts';
import { element } from './dom.ts';
import type { Values } from './values.ts';

export interface Legend {
  root: HTMLElement;
  show: (values: Values | null, levelNote: string | null) => void;
}

export function legend(words: Words, language: string, endpoint: string): Legend {
  const number = new Intl.NumberFormat(language);
  const body = element('div');
  const root = element('section', { class: 'map-legend', 'aria-labelledby': 'map-legend-title' }, element('h3', { id: 'map-legend-title' }, words('legend')), body);
  const count = (areas: number) => fill(words(areas === 1 ? 'areas_one' : 'areas_many'), { count: number.format(areas) });

  return {
    root,
    show(values, levelNote) {
      root.hidden = values === null;
      if (!values) return;
      const rows = looks(values.kind, values.legend).map((look, index) => {
        const item = values.legend[index];
        return row(element('span', { class: 'swatch', [look.swatch.name]: look.swatch.value }), item?.label ?? '', count(item?.count ?? 0));
      });
      if (values.missing > 0) rows.push(row(element('span', { class: 'swatch', 'data-missing': true }), words('missing'), count(values.missing)));
      const subtitle = [values.indicator.unit_label, values.indicator.direction].filter(Boolean).join(' · ');
      const notes = [values.note, levelNote].filter((note) => note !== null && note !== '');
      body.replaceChildren(
        ...(subtitle ? [element('p', { class: 'map-legend-unit' }, subtitle)] : []),
        element('ul', { class: 'type-legend' }, ...rows),
        ...notes.map((note) => element('p', { class: 'note small' }, note ?? '')),
        element('p', { class: 'source' }, fill(words('source'), { source: values.source })),
        downloads(endpoint, language, values),
      );
    },
  };
}

function row(swatch: HTMLElement, label: string, count: string): HTMLElement {
  return element('li', {}, swatch, element('span', {}, label), element('span', { class: 'count' }, count));
}

/** The values shown, to be saved: the same question to the API, answered as CSV and as JSON. */
function downloads(endpoint: string, language: string, values: Values): HTMLElement {
  const query = new URLSearchParams({ indicator: values.indicator.id, level: values.level, period: values.period, lang: language });
  const link = (name: string, address: string) => element('li', {}, element('a', { href: `${address}?${query}` }, name));
  return element('ul', { class: 'downloads' }, link('CSV', `${endpoint}.csv`), link('JSON', endpoint));
}
