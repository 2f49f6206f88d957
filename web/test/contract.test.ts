// What the server relies on: the words it must send, and colours that can be read. Checked against the files.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TEXT_KEYS } from '../src/map/config.ts';

const read = (path: string) => readFileSync(path, 'utf8');

test('STYLE.md lists exactly the words the map needs, in both languages', () => {
  const rows = [...read('STYLE.md').matchAll(/^\| `([a-z_]+)` \| (.+) \| (.+) \|$/gm)];
  assert.deepEqual(rows.map((row) => row[1]).toSorted(), [...TEXT_KEYS].toSorted());
  for (const [, key, sv, en] of rows) {
    const placesOf = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
    assert.deepEqual(placesOf(sv), placesOf(en), `${key}: the same {…} in both languages`);
  }
});

/** The variables of each block of tokens.css that sets `--paper`: light, dark by preference, dark by choice. */
function schemes(): Record<string, string>[] {
  const blocks = read('src/styles/tokens.css').split('{').map((block) => block.split('}')[0] ?? '');
  return blocks
    .filter((block) => block.includes('--paper:'))
    .map((block) => Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map(([, name = '', value = '']) => [name, value])));
}

/** WCAG 2.2 contrast ratio of two colours. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, blue = 0] = [1, 3, 5].map((at) => {
      const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

test('the contrast formula gives the known ratios', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  // The well-known limit grey: #767676 on white is 4.54.
  assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54');
});

test('text is readable and controls can be seen, light and dark', () => {
  const all = schemes();
  assert.equal(all.length, 3);
  const text: [string, string][] = [
    ['ink', 'paper'], ['ink', 'surface'], ['ink', 'accent-soft'], ['ink', 'note-soft'], ['ink', 'warning-soft'],
    ['ink-soft', 'paper'], ['ink-soft', 'surface'], ['ink-soft', 'accent-soft'],
    ['accent', 'paper'], ['accent', 'surface'], ['accent', 'accent-soft'], ['accent-strong', 'paper'], ['accent-ink', 'accent'], ['accent-ink', 'accent-strong'],
    ['fictional-ink', 'fictional'],
    ...[1, 2, 3, 4, 5].map((type): [string, string] => [`type-${type}-ink`, `type-${type}`]),
  ];
  const shapes: [string, string][] = [['line-strong', 'paper'], ['line-strong', 'surface'], ['focus', 'paper'], ['focus', 'surface']];
  for (const [index, scheme] of all.entries()) {
    const at = (name: string) => scheme[name] ?? assert.fail(`--${name} is missing in scheme ${index}`);
    for (const [ink, ground] of text) {
      const ratio = contrast(at(ink), at(ground));
      assert.ok(ratio >= 4.5, `--${ink} on --${ground}, scheme ${index}: ${ratio.toFixed(2)}`);
    }
    for (const [line, ground] of shapes) {
      const ratio = contrast(at(line), at(ground));
      assert.ok(ratio >= 3, `--${line} on --${ground}, scheme ${index}: ${ratio.toFixed(2)}`);
    }
  }
});

test('dark by preference and dark by choice are the same colours', () => {
  const [, preferred, chosen] = schemes();
  assert.deepEqual(preferred, chosen);
});

test('the sequential ramp goes one way in lightness, and opposite ways in light and dark', () => {
  const [light, dark] = schemes();
  for (const [scheme, ground, name] of [[light, '#ffffff', 'light'], [dark, '#000000', 'dark']] as const) {
    const steps = [1, 2, 3, 4, 5, 6, 7].map((step) => contrast(scheme?.[`seq-${step}`] ?? '', ground));
    assert.ok(steps.every((value, index) => index === 0 || value > (steps[index - 1] ?? 0)), `${name}: ${steps.map((s) => s.toFixed(2))}`);
  }
});
