// What the search list shows and what a key does, without a page: (state, event) → (state, effect).
// Follows the ARIA 1.2 editable combobox with a list: focus stays in the field, the active option is pointed at.

import type { Place } from './places.ts';

/** The list under the field. */
export interface Suggestions {
  /** What the reader has typed, trimmed. */
  query: string;
  places: readonly Place[];
  /** Index into `places`, or -1 when the reader is in the field. */
  active: number;
  open: boolean;
  /** An arrow pressed before the answer came: the end of the new list that becomes active with it. */
  wanted: 'none' | 'first' | 'last';
  /** `idle` nothing asked · `asking` on its way · `ready` answered · `failed` no answer. */
  phase: 'idle' | 'asking' | 'ready' | 'failed';
}

export type SuggestionEvent =
  | { kind: 'typed'; text: string }
  | { kind: 'arrived'; query: string; places: readonly Place[] }
  | { kind: 'failed'; query: string }
  | { kind: 'key'; key: string; alt?: boolean }
  | { kind: 'pointed'; index: number }
  | { kind: 'left' };

/** What the page has to do besides showing the state. */
export type Effect =
  | { kind: 'none' }
  /** The key was used here; the browser must not use it too. */
  | { kind: 'used' }
  | { kind: 'ask'; query: string }
  | { kind: 'pick'; place: Place }
  /** Escape on a closed list empties the field. */
  | { kind: 'clear' };

export const NOTHING: Suggestions = { query: '', places: [], active: -1, open: false, wanted: 'none', phase: 'idle' };

/** Shortest text worth asking about. */
const SHORTEST = 1;

/** The next state and what to do, after `event` happened in `state`. */
export function next(state: Suggestions, event: SuggestionEvent): { state: Suggestions; effect: Effect } {
  switch (event.kind) {
    case 'typed': {
      const query = event.text.trim();
      if (query.length < SHORTEST) return { state: NOTHING, effect: { kind: 'none' } };
      if (query === state.query) return { state, effect: { kind: 'none' } };
      // The old list stays until the new one is here: a list that blinks cannot be read. Nothing in it is active,
      // and arrows wait for the new one, so no key can pick an answer to an older question.
      return { state: { ...state, query, active: -1, wanted: 'none', phase: 'asking' }, effect: { kind: 'ask', query } };
    }
    case 'arrived':
      if (event.query !== state.query) return { state, effect: { kind: 'none' } };
      return {
        state: {
          ...state,
          places: event.places,
          active: { none: -1, first: Math.min(0, event.places.length - 1), last: event.places.length - 1 }[state.wanted],
          open: event.places.length > 0,
          wanted: 'none',
          phase: 'ready',
        },
        effect: { kind: 'none' },
      };
    case 'failed':
      if (event.query !== state.query) return { state, effect: { kind: 'none' } };
      return { state: { ...state, places: [], active: -1, open: false, wanted: 'none', phase: 'failed' }, effect: { kind: 'none' } };
    case 'pointed': {
      const place = state.places[event.index];
      if (!place) return { state, effect: { kind: 'none' } };
      return { state: { ...state, open: false, active: -1 }, effect: { kind: 'pick', place } };
    }
    case 'left':
      return { state: { ...state, open: false, active: -1, wanted: 'none' }, effect: { kind: 'none' } };
    case 'key':
      return pressed(state, event.key, event.alt ?? false);
  }
}

function pressed(state: Suggestions, key: string, alt: boolean): { state: Suggestions; effect: Effect } {
  const unused = { state, effect: { kind: 'none' } as Effect };
  const last = state.places.length - 1;
  const move = (active: number) => ({ state: { ...state, open: true, active }, effect: { kind: 'used' } as Effect });

  if (key === 'Escape') {
    if (state.open) return { state: { ...state, open: false, active: -1 }, effect: { kind: 'used' } };
    return state.query === '' ? unused : { state: NOTHING, effect: { kind: 'clear' } };
  }
  if (state.phase === 'asking' && !alt && (key === 'ArrowDown' || key === 'ArrowUp')) {
    return { state: { ...state, wanted: key === 'ArrowDown' ? 'first' : 'last' }, effect: { kind: 'used' } };
  }
  if (last < 0) return unused;
  if (key === 'ArrowDown') {
    if (alt) return move(state.open ? state.active : -1);
    return move(state.open && state.active < last ? state.active + 1 : 0);
  }
  if (key === 'ArrowUp') {
    if (alt) return state.open ? { state: { ...state, open: false, active: -1 }, effect: { kind: 'used' } } : unused;
    return move(state.open && state.active > 0 ? state.active - 1 : last);
  }
  const place = state.open ? state.places[state.active] : undefined;
  if (!place) return unused;
  if (key === 'Home') return move(0);
  if (key === 'End') return move(last);
  if (key === 'Enter') return { state: { ...state, open: false, active: -1 }, effect: { kind: 'pick', place } };
  return unused;
}
