// The buttons that take the map away: as a picture, and on paper.

import { fill } from '../words.ts';
import type { MapConfig } from './config.ts';
import { element } from './dom.ts';
import { rowsOf } from './legend.ts';
import { fileName, picture, save } from './picture.ts';
import type { Side } from './side.ts';
import type { Words } from './words.ts';

/** What is on the page now. */
export interface Shown {
  title: string;
  /** The maps from left to right, and what each is called where there are two. */
  sides: readonly { side: Side; name: string }[];
  /** What must be known of the boundaries. */
  boundaries: string | null;
}

export function saving(words: Words, config: MapConfig, shown: () => Shown): HTMLElement {
  const number = new Intl.NumberFormat(config.language);
  const told = element('p', { class: 'small', role: 'status' });
  const png = element('button', { type: 'button', class: 'quiet map-save' }, words('save_png'));
  const print = element('button', { type: 'button', class: 'quiet' }, words('print'));
  print.addEventListener('click', () => window.print());
  png.addEventListener('click', () => void make());

  async function make(): Promise<void> {
    told.textContent = words('saving');
    try {
      const now = shown();
      await save(compose(now), fileName([now.title]));
      told.textContent = words('saved');
    } catch (error) {
      console.error(error);
      told.textContent = words('save_failed');
    }
  }

  function compose({ title, sides, boundaries }: Shown): HTMLCanvasElement {
    const values = sides.flatMap(({ side, name }) => (side.values ? [{ name, values: side.values }] : []));
    const sources = new Set(values.flatMap(({ values: { source, compare_source } }) => [source, compare_source]).filter((source) => source !== null));
    const notes = new Set(values.flatMap(({ values: { note } }) => (note ? [note] : [])));
    // The limits of one indicator are the same in both years; the counts are not.
    const legends = values.map(({ name, values: of }) => ({
      heading: name || words('legend'),
      unit: [of.indicator.unit_label, of.indicator.direction].filter(Boolean).join(' · '),
      rows: rowsOf(of),
    }));
    return picture({
      title,
      maps: sides.map(({ side, name }) => ({ picture: side.canvas.picture(), caption: name })),
      legends,
      areas: (count) => fill(words(count === 1 ? 'areas_one' : 'areas_many'), { count: number.format(count) }),
      notes: [...notes, ...(boundaries ? [fill(words('picture_boundaries'), { note: boundaries })] : [])],
      source: fill(words('source'), { source: [...sources].join('; ') }),
      edition: config.edition,
      site: config.site,
    });
  }

  return element('div', { class: 'map-tools' }, png, print, told);
}
