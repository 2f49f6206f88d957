// Directions on the screen, and centres of polygons. Expected values are arithmetic shown beside them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinedCentroid, nearest, ringCentroid, type Direction } from '../src/map/nearest.ts';

const CENTRE = { x: 0, y: 0 };

test('each arrow takes the neighbour it points at; up is towards smaller y', () => {
  const cross = [
    { code: 'right', x: 10, y: 1 },
    { code: 'left', x: -10, y: -1 },
    { code: 'up', x: 1, y: -10 },
    { code: 'down', x: -1, y: 10 },
  ];
  for (const direction of ['up', 'down', 'left', 'right'] satisfies Direction[]) {
    assert.equal(nearest(CENTRE, direction, cross), direction);
  }
});

test('a near area aside loses to a farther one ahead', () => {
  // Ahead costs 12; aside costs 6 + 2 × 5 = 16.
  assert.equal(nearest(CENTRE, 'right', [{ code: 'aside', x: 6, y: 5 }, { code: 'ahead', x: 12, y: 0 }]), 'ahead');
});

test('outside 45° only when nothing is inside, and never behind', () => {
  const steep = { code: 'steep', x: 2, y: 5 };
  assert.equal(nearest(CENTRE, 'right', [steep, { code: 'far', x: 500, y: 0 }]), 'far');
  assert.equal(nearest(CENTRE, 'right', [steep, { code: 'behind', x: -1, y: 0 }]), 'steep');
  assert.equal(nearest(CENTRE, 'right', [{ code: 'behind', x: -1, y: 0 }]), null);
});

test('the area one stands in is no step', () => {
  assert.equal(nearest(CENTRE, 'right', [{ code: 'here', x: 1, y: 0 }, { code: 'there', x: 9, y: 0 }], 'here'), 'there');
});

test('every area of a grid is reached by arrows from its corner', () => {
  const grid = Array.from({ length: 25 }, (_, i) => ({ code: String(i), x: (i % 5) * 10 + (i % 3), y: Math.floor(i / 5) * 10 - (i % 2) }));
  const seen = new Set(['0']);
  const queue = ['0'];
  for (let code = queue.pop(); code !== undefined; code = queue.pop()) {
    const from = grid[Number(code)];
    assert.ok(from);
    for (const direction of ['up', 'down', 'left', 'right'] satisfies Direction[]) {
      const to = nearest(from, direction, grid, code);
      if (to !== null && !seen.has(to)) {
        seen.add(to);
        queue.push(to);
      }
    }
  }
  assert.equal(seen.size, 25);
});

test('the centroid of a rectangle is its middle, whichever way the ring runs', () => {
  const ring = [[16, 58], [20, 58], [20, 60], [16, 60], [16, 58]];
  for (const given of [ring, ring.toReversed()]) {
    const { area, x, y } = ringCentroid(given);
    assert.equal(area, 8);
    assert.ok(Math.abs(x - 18) < 1e-12 && Math.abs(y - 59) < 1e-12);
  }
});

test('a triangle’s centroid is the mean of its corners', () => {
  const { area, x, y } = ringCentroid([[0, 0], [3, 0], [0, 6], [0, 0]]);
  assert.deepEqual([area, x, y], [9, 1, 2]);
});

test('a flat ring gives its first point', () => {
  assert.deepEqual(ringCentroid([[1, 2], [3, 2], [1, 2]]), { area: 0, x: 1, y: 2 });
});

test('pieces count by their area', () => {
  // (3 × 0 + 1 × 8) / 4 = 2
  assert.deepEqual(joinedCentroid([{ area: 3, x: 0, y: 1 }, { area: 1, x: 8, y: 1 }]), { x: 2, y: 1 });
  assert.equal(joinedCentroid([]), null);
});
