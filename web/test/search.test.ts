// The search list: the ARIA 1.2 combobox's keys, and answers that come late.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spoken } from '../src/search/combobox.ts';
import type { Place } from '../src/search/places.ts';
import { next, NOTHING, type SuggestionEvent, type Suggestions } from '../src/search/reducer.ts';

const place = (name: string): Place => ({ code: name, name, level: 'municipality', level_name: 'kommun', url: `/kommun/${name}` });
const THREE = ['a', 'b', 'c'].map(place);

function after(...events: SuggestionEvent[]): Suggestions {
  return events.reduce((state, event) => next(state, event).state, NOTHING);
}

const key = (name: string, alt = false): SuggestionEvent => ({ kind: 'key', key: name, alt });
const OPEN: SuggestionEvent[] = [{ kind: 'typed', text: 'x' }, { kind: 'arrived', query: 'x', places: THREE }];

test('typing asks, an answer opens the list with nothing active', () => {
  assert.deepEqual(next(NOTHING, { kind: 'typed', text: ' sto ' }).effect, { kind: 'ask', query: 'sto' });
  assert.deepEqual(after(...OPEN), { query: 'x', places: THREE, active: -1, open: true, wanted: 'none', phase: 'ready' });
});

test('an answer or a failure to an older question is not heard', () => {
  const asking = after({ kind: 'typed', text: 'x' }, { kind: 'typed', text: 'xy' });
  assert.equal(next(asking, { kind: 'arrived', query: 'x', places: THREE }).state, asking);
  assert.equal(next(asking, { kind: 'failed', query: 'x' }).state, asking);
});

test('no places: closed', () => {
  assert.equal(after({ kind: 'typed', text: 'x' }, { kind: 'arrived', query: 'x', places: [] }).open, false);
});

test('arrows go round', () => {
  assert.equal(after(...OPEN, key('ArrowDown')).active, 0);
  assert.equal(after(...OPEN, key('ArrowDown'), key('ArrowDown'), key('ArrowDown'), key('ArrowDown')).active, 0);
  assert.equal(after(...OPEN, key('ArrowUp')).active, 2);
});

test('Home and End belong to the field until an option is active', () => {
  assert.deepEqual(next(after(...OPEN), key('End')).effect, { kind: 'none' });
  assert.equal(after(...OPEN, key('ArrowDown'), key('End')).active, 2);
  assert.equal(after(...OPEN, key('ArrowUp'), key('Home')).active, 0);
});

test('Enter picks the active option, and submits the form when none is active', () => {
  assert.deepEqual(next(after(...OPEN, key('ArrowDown'), key('ArrowDown')), key('Enter')).effect, { kind: 'pick', place: THREE[1] });
  assert.deepEqual(next(after(...OPEN), key('Enter')).effect, { kind: 'none' });
});

test('Enter never picks an answer to what was typed before', () => {
  const typedOn = after(...OPEN, key('ArrowDown'), { kind: 'typed', text: 'xy' });
  assert.deepEqual(next(typedOn, key('Enter')).effect, { kind: 'none' });
});

test('an arrow pressed before the answer waits for it and never moves in the old list', () => {
  const typedOn = after(...OPEN, { kind: 'typed', text: 'xy' });
  const down = next(typedOn, key('ArrowDown'));
  assert.deepEqual([down.state.active, down.effect.kind], [-1, 'used']);
  const answer: SuggestionEvent = { kind: 'arrived', query: 'xy', places: [place('d'), place('e')] };
  assert.equal(next(down.state, answer).state.active, 0);
  assert.equal(next(next(typedOn, key('ArrowUp')).state, answer).state.active, 1);
  assert.equal(next(down.state, { kind: 'arrived', query: 'xy', places: [] }).state.active, -1);
  assert.equal(next(next(down.state, { kind: 'typed', text: 'xyz' }).state, { ...answer, query: 'xyz' }).state.active, -1);
});

test('Escape closes, then empties, then is not used', () => {
  const closed = next(after(...OPEN), key('Escape'));
  assert.deepEqual([closed.state.open, closed.effect.kind], [false, 'used']);
  const emptied = next(closed.state, key('Escape'));
  assert.deepEqual([emptied.state, emptied.effect.kind], [NOTHING, 'clear']);
  assert.equal(next(emptied.state, key('Escape')).effect.kind, 'none');
});

test('Alt with the arrows opens and closes without moving', () => {
  const closed = after(...OPEN, key('Escape'));
  const opened = next(closed, key('ArrowDown', true)).state;
  assert.deepEqual([opened.open, opened.active], [true, -1]);
  assert.equal(next(opened, key('ArrowUp', true)).state.open, false);
});

test('leaving the field closes the list; pointing picks', () => {
  assert.equal(after(...OPEN, { kind: 'left' }).open, false);
  assert.deepEqual(next(after(...OPEN), { kind: 'pointed', index: 2 }).effect, { kind: 'pick', place: THREE[2] });
});

test('emptying the field takes the list away', () => {
  assert.equal(after(...OPEN, { kind: 'typed', text: '  ' }), NOTHING);
});

test('what is read aloud', () => {
  const words = { list: '', one: 'one', many: '{count} places', none: 'none', failed: 'failed' };
  assert.equal(spoken(after(...OPEN), words), '3 places');
  assert.equal(spoken(after({ kind: 'typed', text: 'x' }, { kind: 'arrived', query: 'x', places: [place('a')] }), words), 'one');
  assert.equal(spoken(after({ kind: 'typed', text: 'x' }, { kind: 'arrived', query: 'x', places: [] }), words), 'none');
  assert.equal(spoken(after({ kind: 'typed', text: 'x' }, { kind: 'failed', query: 'x' }), words), 'failed');
  assert.equal(spoken(after({ kind: 'typed', text: 'x' }), words), '');
});
