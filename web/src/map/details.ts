// The selected area in words. The panel is a live region: a selection by any means is read aloud.

import { fill } from '../words.ts';
import { element } from './dom.ts';
import type { AreaValue, Values } from './values.ts';
import type { Words } from './words.ts';

/** What one of the maps says of the area. */
export interface Said {
  value: AreaValue;
  values: Values;
}

/** What is known about the selected area, or about a place around the areas. */
export interface Selected {
  name: string;
  /** From the one or two maps that show values, the left first. */
  said: readonly Said[];
  /** The place's page. */
  url: string | null;
}

export interface Details {
  root: HTMLElement;
  show: (selected: Selected | null) => void;
  /** Reads a sentence aloud that changes nothing in the panel. */
  say: (text: string) => void;
}

export function details(words: Words, onDeselect: () => void): Details {
  const spoken = element('div', { 'aria-live': 'polite', 'aria-atomic': 'true' });
  const aside = element('p', { class: 'visually-hidden', 'aria-live': 'polite' });
  const link = element('a', { class: 'button' }, words('open_page'));
  const deselect = element('button', { type: 'button', class: 'quiet' }, words('deselect'));
  deselect.addEventListener('click', onDeselect);
  const actions = element('p', { class: 'map-details-actions' }, link, deselect);
  const root = element('section', { class: 'map-details', 'aria-labelledby': 'map-details-title' }, element('h3', { id: 'map-details-title' }, words('selected')), spoken, aside, actions);

  function lines({ value, values }: Said): HTMLElement[] {
    const label = values.legend.find((item) => item.class === value.class)?.label;
    const made = [element('p', { class: 'map-details-value' }, value.text || words('no_value'))];
    const period = values.compare === null ? `, ${values.period}` : '';
    made.push(element('p', { class: 'small' }, `${values.indicator.name}${period}`));
    // A type's text is its label already; a class of values says between which limits the value lies.
    if (label && label !== value.text) made.push(element('p', { class: 'small' }, fill(words('class_is'), { label })));
    if (value.change?.why_not) made.push(element('p', { class: 'small' }, value.change.why_not));
    return made;
  }

  return {
    root,
    say(text) {
      aside.textContent = text;
    },
    show(selected) {
      actions.hidden = selected === null;
      aside.textContent = '';
      if (!selected) {
        spoken.replaceChildren(element('p', {}, words('nothing_selected')));
        return;
      }
      const { name, said, url } = selected;
      spoken.replaceChildren(element('p', { class: 'map-details-name' }, name), ...said.flatMap(lines));
      link.hidden = url === null;
      if (url) link.href = url;
    },
  };
}
