// From the state to the questions of the maps, and the years that are played. Expected values follow from the state.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MapConfig, State } from '../src/map/config.ts';
import { following, opening, sameQuery, viewsOf } from '../src/map/views.ts';

const indicator = (id: string, years: string[]) => ({ id, name: id, group: '', levels: { county: years } });
const CONFIG = { indicators: [indicator('a', ['2019', '2020', '2021']), indicator('b', ['2018', '2020'])] } as unknown as MapConfig;
const STATE: State = {
  indicator: 'a', level: 'county', shown: 'county', period: '2020', place: null, period2: null, indicator2: null, how: 'change', overlays: [], districts: [], highlight: null,
};
const ask = (id: string, period: string, compare: string | null = null) => ({ indicator: id, level: 'county', period, compare });

test('one year is one question', () => {
  assert.deepEqual(viewsOf(CONFIG, STATE), { first: ask('a', '2020'), second: null });
});

test('a change goes from the earlier year to the later, whichever was chosen first', () => {
  assert.deepEqual(viewsOf(CONFIG, { ...STATE, period2: '2019' }), { first: ask('a', '2020', '2019'), second: null });
  assert.deepEqual(viewsOf(CONFIG, { ...STATE, period2: '2021' }), { first: ask('a', '2021', '2020'), second: null });
});

test('two maps have the earlier year to the left', () => {
  for (const how of ['swipe', 'beside'] as const) {
    assert.deepEqual(viewsOf(CONFIG, { ...STATE, period2: '2019', how }), { first: ask('a', '2019'), second: ask('a', '2020') });
  }
});

test('a second indicator is shown for the nearest year that it has', () => {
  assert.deepEqual(viewsOf(CONFIG, { ...STATE, indicator2: 'b', how: 'beside' }).second, ask('b', '2020'));
  assert.deepEqual(viewsOf(CONFIG, { ...STATE, period: '2019', indicator2: 'b', how: 'beside' }).second, ask('b', '2018'));
});

test('playing goes to the last year, and passes over the one that is compared with', () => {
  assert.equal(following(CONFIG, STATE), '2021');
  assert.equal(following(CONFIG, { ...STATE, period: '2021' }), null);
  assert.equal(following(CONFIG, { ...STATE, period: '2019', period2: '2020' }), '2021');
  assert.equal(opening(CONFIG, STATE), '2019');
  assert.equal(opening(CONFIG, { ...STATE, period2: '2019' }), '2020');
});

test('questions are the same when all their parts are', () => {
  assert.equal(sameQuery(ask('a', '2020'), ask('a', '2020')), true);
  assert.equal(sameQuery(ask('a', '2020'), ask('a', '2020', '2019')), false);
  assert.equal(sameQuery(null, ask('a', '2020')), false);
});
