import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keep, names, remove, table, type Shelf } from '../src/own/store.ts';
import { matches } from '../src/own/ticks.ts';

function shelf(room: number): Shelf {
  const kept = new Map<string, string>([['something else', 'x']]);
  return {
    get length() {
      return kept.size;
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > room) throw new Error('no room');
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
  };
}

test('files are kept by name and can be removed', () => {
  const on = shelf(100);
  assert.ok(keep(on, 'ärenden.csv', 'kod,n'));
  assert.ok(keep(on, 'besök.csv', 'kod,b'));
  assert.deepEqual(names(on), ['besök.csv', 'ärenden.csv']);
  assert.equal(table(on, 'ärenden.csv'), 'kod,n');
  remove(on, 'ärenden.csv');
  assert.deepEqual(names(on), ['besök.csv']);
  assert.equal(table(on, 'ärenden.csv'), null);
});

test('a browser without room says so', () => {
  assert.equal(keep(shelf(3), 'a.csv', 'kod,n'), false);
});

test('areas are filtered by all words of name and code', () => {
  assert.ok(matches('Östra staden 9101R001', 'östra'));
  assert.ok(matches('Östra staden 9101R001', 'R001 stad'));
  assert.ok(!matches('Östra staden 9101R001', 'västra'));
  assert.ok(matches('Östra staden 9101R001', ''));
});
