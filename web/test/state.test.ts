// The address and the state. Expected values follow from the configuration written here.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MapConfig, State } from '../src/map/config.ts';
import { fromAddress, isAround, levelOf, nearestPeriod, parentOf, placeAt, resolve, toAddress, viewFromAddress, withView } from '../src/map/state.ts';

const level = (id: 'county' | 'municipality' | 'regso' | 'deso') =>
  ({ id, label: id, tiles: '', layer: id, minzoom: 0, maxzoom: 12, note: null });

const CONFIG: MapConfig = {
  language: 'sv',
  texts: {},
  bounds: [10, 55, 24, 69],
  levels: [level('county'), level('municipality'), level('regso'), level('deso')],
  indicators: [
    { id: 'area-type', name: 'Områdestyp', group: 'Samlat', levels: { regso: ['2020', '2021', '2022'] } },
    { id: 'preschool', name: 'Förskola', group: 'Utbildning', levels: { municipality: ['2012', '2022'], county: ['2022'], regso: [] } },
  ],
  state: { indicator: 'area-type', level: 'regso', period: '2022', place: null },
  overlays: [{ id: 'police-2023', name: 'Polisområden', note: '', source: '', tiles: '', layer: 'areas', minzoom: 6, maxzoom: 11, kinds: {} }],
  places: '/api/v1/places',
  values: '/api/v1/values',
  own: '/egna-omraden',
  site: '',
  edition: '',
};

/** A state that shows one indicator in one year and nothing else. */
const plain = (state: Pick<State, 'indicator' | 'level' | 'period' | 'place'>): State => ({
  ...state, shown: state.level, period2: null, indicator2: null, how: 'change', overlays: [], districts: [], highlight: null,
});
const START = plain(CONFIG.state);

test('an address without a query gives the server’s state', () => {
  assert.deepEqual(resolve(CONFIG, fromAddress('')), START);
});

test('a state comes back from its own address, and other parts of the address stay', () => {
  const state = plain({ indicator: 'preschool', level: 'municipality', period: '2012', place: '0180' });
  const address = toAddress('https://example.test/en/map?x=1&omrade=01#y', state);
  assert.equal(address, 'https://example.test/en/map?x=1&omrade=0180&indikator=preschool&niva=municipality&ar=2012#y');
  assert.deepEqual(resolve(CONFIG, fromAddress(new URL(address).search)), state);
});

test('without a place the address names none', () => {
  assert.equal(new URL(toAddress('https://example.test/karta?omrade=0180', START)).searchParams.has('omrade'), false);
});

test('an indicator that the level lacks gives way, and the level stays', () => {
  assert.deepEqual(resolve(CONFIG, { indicator: 'area-type', level: 'county', period: '2021' }), plain({
    indicator: 'preschool',
    level: 'county',
    period: '2022',
    place: null,
  }));
});

test('a level without any indicator falls back to the server’s state', () => {
  assert.deepEqual(resolve(CONFIG, { level: 'deso' }), START);
});

test('nonsense in the address is ignored', () => {
  assert.deepEqual(resolve(CONFIG, fromAddress('?indikator=%00&niva=galaxy&ar=-1&omrade=<script>&ar2=x&indikator2=y&jamfor=z&lager=q&d=w&klass=<b>')), { ...START, period: '2020' });
});

test('a period without values gives way to the latest before it, or the earliest', () => {
  const periods = ['2012', '2015', '2022'];
  const expected: [string | null, string][] = [['2015', '2015'], ['2018', '2015'], ['2030', '2022'], ['2000', '2012'], [null, '2022']];
  for (const [wanted, got] of expected) assert.equal(nearestPeriod(periods, wanted), got, String(wanted));
  assert.equal(nearestPeriod([], '2020'), '');
});

test('a code’s shape tells its level', () => {
  const expected: [string, string | null][] = [
    ['00', null], ['01', 'county'], ['0180', 'municipality'], ['0180R012', 'regso'], ['0180C3420', 'deso'], ['0180X3420', null], ['018', null], ['', null],
  ];
  for (const [code, got] of expected) assert.equal(levelOf(code), got, code);
});

test('a place is kept when the level changes, or becomes the place around it', () => {
  const expected: [string, string, string][] = [
    ['0180R012', 'regso', '0180R012'],
    ['0180R012', 'deso', '0180'],
    ['0180R012', 'municipality', '0180'],
    ['0180R012', 'county', '01'],
    ['0180', 'regso', '0180'],
    ['0180', 'county', '01'],
    ['01', 'deso', '01'],
  ];
  for (const [code, to, got] of expected) assert.equal(placeAt(code, to), got, `${code} at ${to}`);
});

test('around and parent', () => {
  assert.equal(isAround('0180', 'regso'), true);
  assert.equal(isAround('0180', 'municipality'), false);
  assert.equal(isAround('0180R012', 'deso'), false);
  assert.deepEqual(['0180R012', '0180C3420', '0180', '01'].map(parentOf), ['0180', '0180', '01', null]);
});

test('everything that can be chosen comes back from its address', () => {
  const state: State = {
    ...START, period: '2020', period2: '2022', how: 'swipe', place: '0180R012', overlays: ['police-2023'], highlight: 'confidential',
    districts: [{ name: 'Norra: delen', codes: ['0180R012', '0180R013'] }, { name: 'Södra', codes: ['0180C3420'] }].map((d) => ({ ...d, name: d.name.replace(':', '') })),
  };
  const address = toAddress('https://example.test/karta', state);
  assert.deepEqual(resolve(CONFIG, fromAddress(new URL(address).search)), state);
  assert.equal(new URL(address).searchParams.get('jamfor'), 'svep');
});

test('a year is not compared with itself, nor with one that is not there', () => {
  for (const period2 of ['2022', '1999', '']) assert.equal(resolve(CONFIG, { period: '2022', period2, how: 'swipe' }).period2, null, period2);
  assert.equal(resolve(CONFIG, { period: '2022', period2: '2020' }).how, 'change');
});

test('two indicators are two maps, never a difference', () => {
  const two = { indicator: 'preschool', level: 'municipality', indicator2: 'area-type' };
  assert.equal(resolve(CONFIG, two).indicator2, null, 'the second is not counted at the level');
  const config = { ...CONFIG, indicators: [...CONFIG.indicators, { id: 'income', name: '', group: '', levels: { municipality: ['2021'] } }] };
  const resolved = resolve(config, { ...two, indicator2: 'income', how: 'change', period2: '2012' });
  assert.deepEqual([resolved.indicator2, resolved.how, resolved.period2], ['income', 'beside', null]);
});

test('the level follows the zoom among those at which the indicator is counted', () => {
  const indicator = { id: 'i', name: '', group: '', levels: { county: ['2022'], municipality: ['2022'], regso: ['2022'] } };
  const config = { ...CONFIG, indicators: [indicator] };
  const at = (zoom: number) => resolve(config, { level: 'auto', indicator: 'i' }, zoom);
  assert.deepEqual([4, 6, 9, 12].map((zoom) => at(zoom).shown), ['county', 'municipality', 'regso', 'regso']);
  assert.equal(at(9).level, 'auto');
  assert.equal(new URL(toAddress('https://example.test/karta', at(9))).searchParams.get('niva'), 'auto');
  // Nothing wider than RegSO has area types: the nearest finer level stands in.
  assert.equal(resolve(CONFIG, { level: 'auto', indicator: 'area-type' }, 4).shown, 'regso');
});

test('a view comes back from its own address, and what is no box is no view', () => {
  const without = 'http://127.0.0.1/karta?niva=regso&d=A+B%3A0180A1&d=%C3%85%20by:0180A2';
  const address = withView(without, [17.9, 59.2, 18.25, 59.43216]);
  assert.equal(address, `${without}&vy=17.9000,59.2000,18.2500,59.4322`);
  assert.equal(withView(address, [17.9, 59.2, 18, 59.4]), `${without}&vy=17.9000,59.2000,18.0000,59.4000`);
  assert.deepEqual(viewFromAddress(new URL(address).search), [17.9, 59.2, 18.25, 59.4322]);
  assert.equal(withView(address, null), without);
  assert.equal(withView('http://127.0.0.1/karta', [17, 59, 18, 60]), 'http://127.0.0.1/karta?vy=17.0000,59.0000,18.0000,60.0000');
  assert.equal(withView('http://127.0.0.1/karta?vy=1,2,3,4', null), 'http://127.0.0.1/karta');
  for (const wrong of ['', '?vy=', '?vy=1,2,3', '?vy=1,2,3,4,5', '?vy=3,2,1,4', '?vy=a,2,3,4', '?vy=1,2,3,99', '?vy=,2,3,4']) {
    assert.equal(viewFromAddress(wrong), null, wrong);
  }
});
