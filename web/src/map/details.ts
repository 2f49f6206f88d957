// The selected area in words. The panel is a live region: a selection by any means is read aloud.

import type { Words } from './config.ts';
import { element } from './dom.ts';
import type { AreaValue, Values } from './values.ts';

/** What is known about the selected area, or about a place around the areas. */
export interface Selected {
  name: string;
  value: AreaValue | null;
  /** The place's page. */
  url: string | null;
}

export interface Details {
  root: HTMLElement;
  show: (selected: Selected | null, values: Values | null) => void;
}

export function details(words: Words, onDeselect: () => void): Details {
  const spoken = element('div', { 'aria-live': 'polite', 'aria-atomic': 'true' });
  const link = element('a', { class: 'button' }, words('open_page'));
  const deselect = element('button', { type: 'button', class: 'quiet' }, words('deselect'));
  deselect.addEventListener('click', onDeselect);
  const actions = element('p', { class: 'map-details-actions' }, link, deselect);
  const root = element('section', { class: 'map-details', 'aria-labelledby': 'map-details-title' }, element('h3', { id: 'map-details-title' }, words('selected')), spoken, actions);

  return {
    root,
    show(selected, values) {
      actions.hidden = selected === null;
      if (!selected) {
        spoken.replaceChildren(element('p', {}, words('nothing_selected')));
        return;
      }
      const { name, value, url } = selected;
      const label = value && values ? values.legend.find((item) => item.class === value.class)?.label : undefined;
      // A type's text is its label already; a class of values says between which limits the value lies.
      const lines = [element('p', { class: 'map-details-name' }, name)];
      if (values && value) {
        lines.push(element('p', { class: 'map-details-value' }, value.text || words('no_value')));
        lines.push(element('p', { class: 'small' }, `${values.indicator.name}, ${values.period}`));
        if (label && label !== value.text) lines.push(element('p', { class: 'small' }, label));
      }
      spoken.replaceChildren(...lines);
      link.hidden = url === null;
      if (url) link.href = url;
    },
  };
}
