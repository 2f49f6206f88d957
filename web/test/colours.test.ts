// Legend classes to colours: spread over the ramp, types by their own number, textures beside colour.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { divergingStep, looks, rampStep, statusColour, statusTextured, textured } from '../src/map/colours.ts';

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

const area = (code: string, number: number | null, status = 'normal') => ({ code, name: code, value: number, status, class: number, text: '', url: null, change: null });

test('areas are sorted by texture; those without a class or a texture are in no list', () => {
  const values = [area('a', 0), area('b', 2), area('c', null), area('d', 0), area('e', 9)];
  assert.deepEqual(textured({ kind: 'types', legend: legend(0, 1, 2, 3, 4), values }), { 'type-1': ['a', 'd'] });
});

test('classes of values have no texture', () => {
  assert.deepEqual(textured({ kind: 'classes', legend: legend(0, 1), values: [area('a', 1)] }), {});
});

test('each status that is told has a texture of its own; a missing value is plain grey', () => {
  const values = ['normal', 'unreliable', 'missing', 'not-applicable', 'confidential', 'not-comparable'].map((status) => area(status, null, status));
  const found = statusTextured({ values });
  assert.deepEqual(found, { unreliable: ['unreliable'], confidential: ['confidential'], 'not-applicable': ['not-applicable'], 'not-comparable': ['not-comparable'] });
  assert.deepEqual([statusColour('missing'), statusColour('confidential'), statusColour('not-applicable')], ['--missing', '--missing', '--surface']);
});

test('changes take the steps that drawn charts take', () => {
  // The ramps that crates/charts/src/ramp.rs promises in its own tests.
  const steps = (count: number) => Array.from({ length: count }, (_, index) => divergingStep(index, count));
  assert.deepEqual(steps(2), [2, 6]);
  assert.deepEqual(steps(5), [1, 3, 4, 5, 7]);
  assert.deepEqual(steps(6), [1, 2, 3, 5, 6, 7]);
  assert.deepEqual(steps(7), [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(steps(1), [4]);
});

test('decreases carry lines; no change and increases do not', () => {
  for (const kind of ['change', 'type-change'] as const) {
    const textures = looks(kind, legend(0, 1, 2, 3, 4)).map((look) => look.texture);
    assert.deepEqual(textures, ['fall', 'fall', null, null, null]);
  }
});
