// Legend classes to colours: spread over the ramp, types by their own number, textures beside colour.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looks, rampStep, textured } from '../src/map/colours.ts';

const legend = (...indices: number[]) => indices.map((index) => ({ class: index, label: '', count: 1, color_index: index }));

test('few classes use the whole ramp, each its own step, in order', () => {
  for (let count = 2; count <= 7; count++) {
    const steps = Array.from({ length: count }, (_, index) => rampStep(index, count));
    assert.equal(steps[0], 1);
    assert.equal(steps.at(-1), 7);
    assert.ok(steps.every((step, index) => index === 0 || step > (steps[index - 1] ?? 0)), steps.join());
  }
});

test('seven classes are the ramp itself, five leave out two', () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map((index) => rampStep(index, 7)), [1, 2, 3, 4, 5, 6, 7]);
  // 1 + 6/4 × index, rounded: 1, 2.5, 4, 5.5, 7
  assert.deepEqual([0, 1, 2, 3, 4].map((index) => rampStep(index, 5)), [1, 3, 4, 6, 7]);
});

test('one class takes the middle', () => {
  assert.deepEqual(looks('classes', legend(0)).map((look) => look.variable), ['--seq-4']);
});

test('a class beyond the ramp stays on it', () => {
  assert.equal(looks('classes', legend(0, 1, 2, 3, 4, 5, 6, 7)).at(-1)?.variable, '--seq-7');
});

test('types keep their number’s colour even when some types are absent', () => {
  assert.deepEqual(looks('types', legend(1, 4)).map((look) => [look.variable, look.texture]), [['--type-2', 'type-2'], ['--type-5', 'type-5']]);
});

test('areas are sorted by texture; those without a class are in no list', () => {
  const area = (code: string, number: number | null) => ({ code, name: code, value: number, status: 'normal', class: number, text: '', url: null });
  const result = textured({ kind: 'types', legend: legend(0, 1, 2, 3, 4), values: [area('a', 0), area('b', 2), area('c', null), area('d', 0), area('e', 9)] });
  assert.deepEqual(result, { plain: ['b'], textured: { 'type-1': ['a', 'd'] } });
});

test('classes of values have no texture', () => {
  const result = textured({ kind: 'classes', legend: legend(0, 1), values: [{ code: 'a', name: '', value: 1, status: 'normal', class: 1, text: '', url: null }] });
  assert.deepEqual(result, { plain: ['a'], textured: {} });
});
