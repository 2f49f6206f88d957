// The form above the map: indicator, level, years, place, and what is compared. Native elements, so every key works as
// the reader knows.

import { combobox } from '../search/combobox.ts';
import type { Place } from '../search/places.ts';
import { comparing } from './comparing.ts';
import type { MapConfig, State } from './config.ts';
import { element, field, grouped } from './dom.ts';
import { AUTO, periodsAt } from './state.ts';
import type { Words } from './words.ts';
import { years, type YearEvents } from './years.ts';

export interface Controls {
  root: HTMLElement;
  show: (state: State) => void;
  /** Stops playing the years. */
  stop: () => void;
}

export interface ControlEvents extends Omit<YearEvents, 'onPeriod'> {
  onChange: (change: Partial<State>) => void;
  onPlace: (place: Place) => void;
}

/** Makes the form. `onChange` hears what the reader chose; the form itself keeps no state. */
export function controls(config: MapConfig, words: Words, events: ControlEvents): Controls {
  const { onChange, onPlace } = events;
  const level = element('select', { id: 'map-level', name: 'niva' });
  level.append(...config.levels.map(({ id, label }) => element('option', { value: id }, label)), element('option', { value: AUTO }, words('level_auto')));
  level.addEventListener('change', () => onChange({ level: level.value }));

  const indicator = element('select', { id: 'map-indicator', name: 'indikator' });
  indicator.addEventListener('change', () => onChange({ indicator: indicator.value }));

  const period = years(words, { ...events, onPeriod: (chosen) => onChange({ period: chosen }) });
  const compared = comparing(config, words, onChange);

  const search = element('input', { id: 'map-search', name: 'q', type: 'text', autocomplete: 'off', enterkeyhint: 'search' });
  const searchField = element('div', { class: 'field place-search' }, element('label', { for: 'map-search' }, words('search')), search);

  const root = element(
    'form',
    { class: 'map-controls', 'aria-label': words('controls') },
    field('map-indicator', words('indicator'), indicator),
    field('map-level', words('level'), level),
    searchField,
    period.root,
    compared.root,
  );
  root.addEventListener('submit', (event) => event.preventDefault());
  combobox({
    input: search,
    endpoint: config.places,
    language: config.language,
    words: {
      list: words('suggestions'),
      one: words('suggestion_one'),
      many: words('suggestion_many'),
      none: words('suggestion_none'),
      failed: words('suggestion_failed'),
    },
    onPick: onPlace,
    enterPicksFirst: true,
  });

  let listed = '';
  return {
    root,
    stop: period.stop,
    show(state) {
      level.value = state.level;
      if (listed !== state.level) {
        // Those not counted at the level are there but cannot be chosen; with the zoom's level each has one.
        const absent = (levels: Record<string, string[]>) => state.level !== AUTO && (levels[state.level] ?? []).length === 0;
        const option = ({ id, name, levels }: MapConfig['indicators'][number]) => element('option', { value: id, disabled: absent(levels) }, name);
        indicator.replaceChildren(...grouped(config.indicators, option));
        listed = state.level;
      }
      indicator.value = state.indicator;
      period.show(periodsAt(config.indicators.find(({ id }) => id === state.indicator), state.shown), state.period);
      compared.show(state);
    },
  };
}
