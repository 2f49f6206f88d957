// The form above the map: level, indicator, period, place. Native elements, so every key works as the reader knows.

import { combobox } from '../search/combobox.ts';
import type { Place } from '../search/places.ts';
import type { Indicator, MapConfig, State, Words } from './config.ts';
import { element } from './dom.ts';
import { periodsAt } from './state.ts';

export interface Controls {
  root: HTMLElement;
  show: (state: State) => void;
}

export interface ControlEvents {
  onChange: (change: Partial<State>) => void;
  onPlace: (place: Place) => void;
}

/** Makes the form. `onChange` hears what the reader chose; the form itself keeps no state. */
export function controls(config: MapConfig, words: Words, { onChange, onPlace }: ControlEvents): Controls {
  const level = element('select', { id: 'map-level', name: 'niva' });
  level.append(...config.levels.map(({ id, label }) => element('option', { value: id }, label)));
  level.addEventListener('change', () => onChange({ level: level.value }));

  const indicator = element('select', { id: 'map-indicator', name: 'indikator' });
  indicator.addEventListener('change', () => onChange({ indicator: indicator.value }));

  const period = element('input', { id: 'map-period', name: 'ar', type: 'range', min: '0', step: '1' });
  const shownPeriod = element('output', { for: 'map-period' });
  const periodField = element(
    'div',
    { class: 'field period-field' },
    element('label', { for: 'map-period' }, words('period')),
    period,
    shownPeriod,
  );
  let periods: readonly string[] = [];
  period.addEventListener('input', () => {
    const chosen = periods[period.valueAsNumber] ?? '';
    shownPeriod.value = chosen;
    period.setAttribute('aria-valuetext', chosen);
  });
  period.addEventListener('change', () => onChange({ period: periods[period.valueAsNumber] ?? '' }));

  const search = element('input', { id: 'map-search', name: 'q', type: 'text', autocomplete: 'off', enterkeyhint: 'search' });
  const searchField = element('div', { class: 'field place-search' }, element('label', { for: 'map-search' }, words('search')), search);

  const root = element(
    'form',
    { class: 'map-controls', 'aria-label': words('controls') },
    field('map-indicator', words('indicator'), indicator),
    field('map-level', words('level'), level),
    periodField,
    searchField,
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

  let shownLevel = '';
  return {
    root,
    show(state) {
      level.value = state.level;
      if (shownLevel !== state.level) {
        indicator.replaceChildren(...groups(config.indicators, state.level));
        shownLevel = state.level;
      }
      indicator.value = state.indicator;
      periods = periodsAt(config.indicators.find(({ id }) => id === state.indicator), state.level);
      period.max = String(Math.max(periods.length - 1, 0));
      period.value = String(periods.indexOf(state.period));
      // With one period there is nothing to slide: the year stands as text.
      period.hidden = periods.length < 2;
      period.setAttribute('aria-valuetext', state.period);
      shownPeriod.value = state.period;
    },
  };
}

function field(id: string, label: string, control: HTMLElement): HTMLElement {
  return element('div', { class: 'field' }, element('label', { for: id }, label), control);
}

/** The indicators under their societal areas; those not counted at `level` are there but cannot be chosen. */
function groups(indicators: readonly Indicator[], level: string): HTMLElement[] {
  const byGroup = new Map<string, HTMLOptGroupElement>();
  for (const { id, name, group, levels } of indicators) {
    const parent = byGroup.get(group) ?? element('optgroup', { label: group });
    byGroup.set(group, parent);
    parent.append(element('option', { value: id, disabled: (levels[level] ?? []).length === 0 }, name));
  }
  return [...byGroup.values()];
}
