// What two maps are compared by: another year or another indicator, and how the two are shown. Folded away until used.

import type { How, Indicator, MapConfig, State } from './config.ts';
import { element, field, grouped } from './dom.ts';
import { periodsAt } from './state.ts';
import type { Words } from './words.ts';

export interface Comparing {
  root: HTMLElement;
  show: (state: State) => void;
}

type Change = Partial<Pick<State, 'period2' | 'indicator2' | 'how'>>;

export function comparing(config: MapConfig, words: Words, onChange: (change: Change) => void): Comparing {
  const year = element('select', { id: 'map-period2', name: 'ar2' });
  year.addEventListener('change', () => onChange({ period2: year.value || null, indicator2: null }));
  const indicator = element('select', { id: 'map-indicator2', name: 'indikator2' });
  indicator.addEventListener('change', () => onChange({ indicator2: indicator.value || null, period2: null }));
  const how = element('select', { id: 'map-how', name: 'jamfor' });
  const words_of: readonly (readonly [How, string])[] = [
    ['change', words('compare_change')],
    ['swipe', words('compare_swipe')],
    ['beside', words('compare_beside')],
  ];
  how.addEventListener('change', () => onChange({ how: words_of.find(([id]) => id === how.value)?.[0] ?? 'change' }));
  const howField = field('map-how', words('compare_how'), how);
  const root = element(
    'details',
    { class: 'map-fold' },
    element('summary', {}, words('compare')),
    element('div', { class: 'map-fold-fields' }, field('map-period2', words('compare_year'), year), field('map-indicator2', words('compare_indicator'), indicator), howField),
    element('p', { class: 'small' }, words('compare_help')),
  );

  return {
    root,
    show(state) {
      const of = config.indicators.find(({ id }) => id === state.indicator);
      const others = periodsAt(of, state.shown).filter((period) => period !== state.period);
      year.replaceChildren(
        element('option', { value: '' }, words('compare_no_year')),
        ...others.map((period) => element('option', { value: period, selected: period === state.period2 }, period)),
      );
      year.disabled = others.length === 0;
      const beside = (candidate: Indicator) => candidate.id !== state.indicator && periodsAt(candidate, state.shown).length > 0;
      indicator.replaceChildren(
        element('option', { value: '' }, words('compare_no_indicator')),
        ...grouped(config.indicators.filter(beside), ({ id, name }) => element('option', { value: id, selected: id === state.indicator2 }, name)),
      );
      const compares = state.period2 !== null || state.indicator2 !== null;
      howField.hidden = !compares;
      // Two indicators have no difference: they are two maps.
      const possible = words_of.filter(([id]) => id !== 'change' || state.indicator2 === null);
      how.replaceChildren(...possible.map(([id, text]) => element('option', { value: id, selected: id === state.how }, text)));
      if (compares) root.open = true;
    },
  };
}
