// Turns a place-search form into a combobox. Flows in: `form.place-search` with an input, and the words to say.
// Flows out: a pick. Without this the form submits to the server's search page; nothing here is needed for that.

import { fill } from '../words.ts';
import { findPlaces, type Place } from './places.ts';
import { next, NOTHING, type SuggestionEvent, type Suggestions } from './reducer.ts';

/** The words of the list, in the reader's language; `{count}` is put in. */
export interface ComboboxWords {
  /** Name of the list ("Förslag"). */
  list: string;
  one: string;
  many: string;
  none: string;
  failed: string;
}

export interface ComboboxOptions {
  input: HTMLInputElement;
  /** Address of the place API. */
  endpoint: string;
  language: string;
  words: ComboboxWords;
  onPick: (place: Place) => void;
  /** Enter in the field takes the first suggestion, where there is no page to submit to. */
  enterPicksFirst?: boolean;
}

/** Pause after the last letter before the server is asked, in milliseconds. */
const PAUSE = 150;

let made = 0;

/** Makes `input` a combobox; its list and its live message are added after the field. */
export function combobox({ input, endpoint, language, words, onPick, enterPicksFirst = false }: ComboboxOptions): void {
  const host = input.closest<HTMLElement>('.place-search') ?? input.parentElement;
  if (!host) return;
  const id = `suggestions-${++made}`;
  const list = document.createElement('ul');
  list.className = 'suggestions';
  list.id = id;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', words.list);
  list.hidden = true;
  const message = document.createElement('p');
  message.className = 'place-search-message';
  message.setAttribute('role', 'status');
  host.append(list, message);

  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', id);
  input.autocomplete = 'off';

  let state: Suggestions = NOTHING;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let request: AbortController | undefined;

  function ask(query: string): void {
    clearTimeout(pause);
    request?.abort();
    pause = setTimeout(() => {
      const mine = new AbortController();
      request = mine;
      findPlaces(endpoint, query, language, mine.signal).then(
        (places) => happened({ kind: 'arrived', query, places }),
        () => {
          if (!mine.signal.aborted) happened({ kind: 'failed', query });
        },
      );
    }, PAUSE);
  }

  function happened(event: SuggestionEvent): boolean {
    const before = state;
    const { state: after, effect } = next(state, event);
    state = after;
    if (after.phase === 'idle') {
      clearTimeout(pause);
      request?.abort();
    }
    show(before);
    if (effect.kind === 'ask') ask(effect.query);
    if (effect.kind === 'clear') input.value = '';
    if (effect.kind === 'pick') {
      input.value = effect.place.name;
      state = { ...state, query: effect.place.name };
      onPick(effect.place);
    }
    return effect.kind !== 'none' && effect.kind !== 'ask';
  }

  function show(before: Suggestions): void {
    if (before.places !== state.places) list.replaceChildren(...state.places.map(option));
    list.hidden = !state.open;
    input.setAttribute('aria-expanded', String(state.open));
    [...list.children].forEach((child, index) => child.setAttribute('aria-selected', String(index === state.active)));
    const active = list.children[state.active];
    if (active) {
      input.setAttribute('aria-activedescendant', active.id);
      active.scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
    const text = spoken(state, words);
    const quiet = state.open;
    message.classList.toggle('visually-hidden', quiet);
    if (message.textContent !== text) message.textContent = text;
  }

  function option(place: Place, index: number): HTMLLIElement {
    const item = document.createElement('li');
    item.id = `${id}-${index}`;
    item.setAttribute('role', 'option');
    const name = document.createElement('span');
    name.className = 'suggestion-name';
    name.textContent = place.name;
    const kind = document.createElement('span');
    kind.className = 'suggestion-kind';
    kind.textContent = [place.level_name, place.within].filter(Boolean).join(', ');
    item.append(name, ' ', kind);
    // `pointerdown` would take the focus from the field and close the list before the click.
    item.addEventListener('pointerdown', (event) => event.preventDefault());
    item.addEventListener('click', () => happened({ kind: 'pointed', index }));
    return item;
  }

  input.addEventListener('input', () => happened({ kind: 'typed', text: input.value }));
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (happened({ kind: 'key', key: event.key, alt: event.altKey })) event.preventDefault();
    else if (event.key === 'Enter' && enterPicksFirst && state.open && state.phase === 'ready') happened({ kind: 'pointed', index: 0 });
  });
  input.addEventListener('blur', () => happened({ kind: 'left' }));
}

/** What the live region says about `state`. */
export function spoken(state: Suggestions, words: ComboboxWords): string {
  if (state.phase === 'failed') return words.failed;
  if (state.phase !== 'ready') return '';
  if (state.places.length === 0) return words.none;
  if (!state.open) return '';
  return fill(state.places.length === 1 ? words.one : words.many, { count: String(state.places.length) });
}
