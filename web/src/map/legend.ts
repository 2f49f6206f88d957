// The legend of a map: each class and status with its colour, its texture, its words and how many areas are in it. A row
// is a button that brings its areas before the others.

import { fill } from '../words.ts';
import { looks, STATUS_TEXTURES, statusColour, type Texture } from './colours.ts';
import { element } from './dom.ts';
import { sourcesOf, type Values } from './values.ts';
import type { Words } from './words.ts';

export interface Legend {
  root: HTMLElement;
  /** `heading` says which of two maps it is of. */
  show: (values: Values | null, levelNote: string | null, heading: string) => void;
  /** Which row is pressed: a class's number or a status. */
  press: (key: string | null) => void;
}

export interface LegendOptions {
  /** Its id: two legends can stand on the page. */
  id: string;
  language: string;
  /** The address of the values as a file. */
  file: (values: Values, ending: '' | '.csv') => string;
  onPress: (key: string | null) => void;
}

/** One row, for the page and for saved pictures. */
export interface Row {
  key: string;
  label: string;
  count: number;
  /** Attribute and value of the swatch; its colour variable and texture, for what draws it itself. */
  swatch: { name: string; value: string };
  variable: string;
  texture: Texture | null;
  /** Whether the areas are counted in a class as well. */
  also: boolean;
}

/** The rows of a legend: the classes in their order, then the statuses. */
export function rowsOf(values: Values): Row[] {
  const classes = looks(values.kind, values.legend).map((look, index) => ({
    key: String(look.class),
    label: values.legend[index]?.label ?? '',
    count: values.legend[index]?.count ?? 0,
    swatch: look.swatch,
    variable: look.variable,
    texture: look.texture,
    also: false,
  }));
  const statuses = values.statuses.map(({ status, label, count }) => ({
    key: status,
    label,
    count,
    swatch: { name: 'data-status', value: status },
    variable: statusColour(status),
    texture: STATUS_TEXTURES.find((name) => name === status) ?? null,
    also: status === 'unreliable',
  }));
  return [...classes, ...statuses];
}

export function legend(words: Words, { id, language, file, onPress }: LegendOptions): Legend {
  const number = new Intl.NumberFormat(language);
  const body = element('div');
  const title = element('h3', { id }, words('legend'));
  const root = element('section', { class: 'map-legend', 'aria-labelledby': id }, title, body);
  const told = element('p', { class: 'small', role: 'status' });
  const areas = (count: number) => fill(words(count === 1 ? 'areas_one' : 'areas_many'), { count: number.format(count) });
  let rows: Row[] = [];
  let pressed: string | null = null;

  body.addEventListener('click', (event) => {
    const key = (event.target as Element).closest('button')?.dataset['key'];
    if (key !== undefined) onPress(key === pressed ? null : key);
  });

  function press(key: string | null): void {
    pressed = key;
    for (const button of body.querySelectorAll('button')) button.setAttribute('aria-pressed', String(button.dataset['key'] === key));
    const row = rows.find((one) => one.key === key);
    told.textContent = row ? fill(words('legend_highlighted'), { what: `${row.label} (${areas(row.count)})` }) : '';
  }

  function list(of: readonly Row[]): HTMLElement {
    const line = ({ key, label, count, swatch, also }: Row) => {
      const counted = element('span', { class: also ? 'also' : 'count' }, areas(count));
      const sample = element('span', { class: 'swatch', [swatch.name]: swatch.value });
      return element('li', {}, element('button', { type: 'button', 'data-key': key, 'aria-pressed': 'false' }, sample, element('span', {}, label), ' ', counted));
    };
    return element('ul', { class: 'type-legend map-legend-rows' }, ...of.map(line));
  }

  return {
    root,
    press,
    show(values, levelNote, heading) {
      root.hidden = values === null;
      if (!values) return;
      title.textContent = heading ? `${words('legend')}: ${heading}` : words('legend');
      rows = rowsOf(values);
      const classes = values.legend.length;
      const all = values.missing + values.legend.reduce((sum, { count }) => sum + count, 0);
      const about = [
        fill(words('legend_values'), { count: number.format(all - values.missing), all: number.format(all) }),
        // The limits between types are those of each year.
        values.kind === 'change' ? words('legend_pairs') : values.kind === 'classes' ? words('legend_years') : '',
      ];
      const subtitle = [values.indicator.unit_label, values.indicator.direction].filter(Boolean).join(' · ');
      const notes = [values.note, levelNote].filter((note) => note !== null && note !== '');
      const statuses = rows.slice(classes);
      body.replaceChildren(
        ...(subtitle ? [element('p', { class: 'map-legend-unit' }, subtitle)] : []),
        list(rows.slice(0, classes)),
        ...(statuses.length > 0 ? [element('p', { class: 'small map-legend-statuses' }, words('legend_statuses')), list(statuses)] : []),
        element('p', { class: 'small' }, about.filter(Boolean).join(' '), ' ', element('span', { class: 'map-press' }, words('legend_press'))),
        told,
        ...notes.map((note) => element('p', { class: 'note small' }, note ?? '')),
        element('p', { class: 'source' }, fill(words('source'), { source: sourcesOf([values]) })),
        element('ul', { class: 'downloads' }, link('CSV', file(values, '.csv')), link('JSON', file(values, ''))),
      );
      press(pressed);
    },
  };
}

function link(name: string, href: string): HTMLElement {
  return element('li', {}, element('a', { href }, name));
}
