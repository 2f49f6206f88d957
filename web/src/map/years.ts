// The years: a list, a slider beside it, and a button that plays them. Native elements; the slider says the year in words.

import { fill } from '../words.ts';
import { element } from './dom.ts';
import type { Words } from './words.ts';

export interface Years {
  root: HTMLElement;
  /** The years there are, and the one that is shown. */
  show: (periods: readonly string[], period: string) => void;
  /** Stops playing. */
  stop: () => void;
}

export interface YearEvents {
  onPeriod: (period: string) => void;
  /** The year that follows when playing, null at the last; and the first to be played. */
  following: () => string | null;
  opening: () => string | null;
  /** Shows a year while playing; fulfilled when it is painted. */
  play: (period: string) => Promise<void>;
}

/** How long a year stands still when playing, in milliseconds. */
const REST = 1100;

const stillness = matchMedia('(prefers-reduced-motion: reduce)');

export function years(words: Words, { onPeriod, following, opening, play }: YearEvents): Years {
  const select = element('select', { id: 'map-period', name: 'ar' });
  select.addEventListener('change', () => {
    stop();
    onPeriod(select.value);
  });

  const slider = element('input', { type: 'range', min: '0', step: '1', 'aria-label': words('year_slider'), class: 'map-year-slider' });
  const ends = [element('span', {}), element('span', {})] as const;
  const scale = element('span', { class: 'map-year-ends', 'aria-hidden': 'true' }, ...ends);
  slider.addEventListener('input', () => {
    stop();
    const chosen = shown[slider.valueAsNumber] ?? '';
    select.value = chosen;
    slider.setAttribute('aria-valuetext', chosen);
  });
  slider.addEventListener('change', () => onPeriod(shown[slider.valueAsNumber] ?? ''));

  const button = element('button', { type: 'button', class: 'quiet map-play', 'aria-describedby': 'map-play-note' });
  const note = element('p', { class: 'small map-play-note', id: 'map-play-note', role: 'status' });
  button.addEventListener('click', () => void press());

  const root = element(
    'div',
    { class: 'field period-field' },
    element('label', { for: 'map-period' }, words('period')),
    element('div', { class: 'map-years' }, select, element('div', { class: 'map-year-slide' }, slider, scale), button),
    note,
  );
  let shown: readonly string[] = [];
  /** Counts up with each start and stop: a run that is not the last has been stopped. */
  let run = 0;
  let playing = false;

  stillness.addEventListener('change', () => {
    stop();
    label();
  });

  function label(): void {
    const last = following() === null;
    const word = playing ? 'pause' : last ? 'play_again' : stillness.matches ? 'next_year' : 'play';
    button.textContent = words(word);
    button.dataset['state'] = playing ? 'playing' : 'still';
  }

  function stop(): void {
    if (!playing) return;
    run += 1;
    playing = false;
    label();
  }

  async function press(): Promise<void> {
    if (playing) {
      stop();
      return;
    }
    const next = following();
    if (stillness.matches) {
      // One year a press, without moving by itself.
      const year = next ?? opening();
      if (year !== null) await play(year);
      tell();
      return;
    }
    run += 1;
    const mine = run;
    playing = true;
    note.textContent = '';
    label();
    for (let year = next ?? opening(); year !== null && mine === run; year = following()) {
      await play(year);
      if (following() === null) break;
      await new Promise((done) => setTimeout(done, REST));
    }
    if (mine !== run) return;
    playing = false;
    tell();
  }

  /** Says that this is the end, or how the button works where nothing may move. */
  function tell(): void {
    label();
    const end = following() === null ? fill(words('play_ended'), { year: shown[slider.valueAsNumber] ?? '' }) : '';
    note.textContent = end || (stillness.matches ? words('play_reduced') : '');
  }

  return {
    root,
    stop,
    show(periods, period) {
      if (shown !== periods) {
        shown = periods;
        select.replaceChildren(...periods.map((year) => element('option', { value: year }, year)));
        slider.max = String(Math.max(periods.length - 1, 0));
        ends[0].textContent = periods[0] ?? '';
        ends[1].textContent = periods.at(-1) ?? '';
      }
      select.value = period;
      slider.value = String(periods.indexOf(period));
      slider.setAttribute('aria-valuetext', period);
      // With one year there is nothing to slide or play.
      const one = periods.length < 2;
      slider.parentElement?.toggleAttribute('hidden', one);
      button.hidden = one;
      note.hidden = one;
      label();
      if (!playing && stillness.matches && note.textContent === '' && !one) note.textContent = words('play_reduced');
    },
  };
}
