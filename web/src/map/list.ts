// The areas of the map as a list of buttons: the same choice as a click, for readers who do not point.

import { fill } from '../words.ts';
import { element } from './dom.ts';
import type { Words } from './words.ts';

/** One area in the list. */
export interface ListedArea {
  code: string;
  name: string;
  /** The value as it is read. */
  text: string;
}

/** What the list can be about: the areas in view, or those in one place. */
export interface Scope {
  id: 'view' | 'place';
  label: string;
}

export interface AreaList {
  root: HTMLElement;
  show: (areas: ListedArea[], selected: string | null, scopes: readonly Scope[], scope: Scope['id']) => void;
}

/** More than this is not read but searched. */
const SHOWN = 100;

export function areaList(words: Words, language: string, onSelect: (code: string) => void, onScope: (scope: Scope['id']) => void): AreaList {
  const order = new Intl.Collator(language, { numeric: true });
  const number = new Intl.NumberFormat(language);
  const scopeSelect = element('select', { id: 'map-list-scope' });
  scopeSelect.addEventListener('change', () => onScope(scopeSelect.value === 'place' ? 'place' : 'view'));
  const list = element('ul', { class: 'map-list' });
  const more = element('p', { class: 'small' });
  const root = element(
    'section',
    { class: 'map-areas', 'aria-labelledby': 'map-list-title' },
    element('h3', { id: 'map-list-title' }, words('list')),
    element('label', { for: 'map-list-scope' }, words('list_scope')),
    scopeSelect,
    list,
    more,
  );
  list.addEventListener('click', (event) => {
    const code = (event.target as Element).closest('button')?.dataset['code'];
    if (code) onSelect(code);
  });

  let shown = '';
  return {
    root,
    show(areas, selected, scopes, scope) {
      scopeSelect.replaceChildren(...scopes.map(({ id, label }) => element('option', { value: id, selected: id === scope }, label)));
      areas.sort((a, b) => order.compare(a.name, b.name) || order.compare(a.code, b.code));
      const rows = areas.slice(0, SHOWN);
      // The selected area is always there, last if the alphabet would have cut it off.
      const cut = areas.slice(SHOWN).find(({ code }) => code === selected);
      if (cut) rows.push(cut);
      const signature = JSON.stringify(rows);
      if (signature !== shown) {
        const focused = list.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['code'] : undefined;
        list.replaceChildren(...rows.map((area) => row(area, words('no_value'))));
        shown = signature;
        if (focused) buttonOf(focused)?.focus({ preventScroll: true });
      }
      for (const button of list.querySelectorAll('button')) {
        button.setAttribute('aria-pressed', String(button.dataset['code'] === selected));
      }
      const hidden = areas.length - rows.length;
      more.textContent = areas.length === 0 ? words('list_empty') : hidden > 0 ? fill(words('list_more'), { count: number.format(hidden) }) : '';
      more.hidden = more.textContent === '';
    },
  };

  function buttonOf(code: string): HTMLElement | null {
    return list.querySelector(`button[data-code="${CSS.escape(code)}"]`);
  }
}

function row({ code, name, text }: ListedArea, none: string): HTMLElement {
  return element('li', {}, element('button', { type: 'button', 'data-code': code }, element('span', {}, name), ' ', element('span', { class: 'value' }, text || none)));
}
