// Arrow keys go to neighbours first, and to the nearest area where no neighbour lies that way.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moved } from '../src/map/divider.ts';
import { fileName, wrapped } from '../src/map/picture.ts';
import { nextArea } from '../src/map/traverse.ts';

const HERE = { x: 100, y: 100 };
/** A small area close by on the right that is no neighbour, and a large neighbour whose middle is far. */
const AREAS = [{ code: 'here', ...HERE }, { code: 'near', x: 130, y: 100 }, { code: 'large', x: 300, y: 120 }, { code: 'above', x: 100, y: 20 }];

test('a neighbour that lies that way comes before an area that is nearer', () => {
  assert.equal(nextArea('here', HERE, 'right', AREAS, ['large', 'above']), 'large');
});

test('without a neighbour that way, and where neighbours are not known, the nearest comes', () => {
  assert.equal(nextArea('here', HERE, 'right', AREAS, ['above']), 'near');
  assert.equal(nextArea('here', HERE, 'right', AREAS, null), 'near');
  assert.equal(nextArea('here', HERE, 'left', AREAS, ['above']), null);
});

test('the divider moves by keys and stays between its ends', () => {
  assert.deepEqual(['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', 'a'].map((key) => moved(50, key)), [48, 52, 60, 40, 0, 100, null]);
  assert.deepEqual([moved(1, 'ArrowLeft'), moved(95, 'PageUp')], [0, 100]);
});

test('words are wrapped at the width, and a word that is wider stands alone', () => {
  const width = (text: string) => text.length;
  assert.deepEqual(wrapped('en två tre fyra', 7, width), ['en två', 'tre', 'fyra']);
  assert.deepEqual(wrapped('ojämlikhetsindex är', 5, width), ['ojämlikhetsindex', 'är']);
});

test('a file is named after what it shows', () => {
  assert.equal(fileName(['Områdestyp, RegSO-områden, 2022']), 'omradestyp-regso-omraden-2022.png');
});
