// What the server relies on: the words it must send, and colours that can be read. Checked against the files.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TEXT_KEYS } from '../src/map/words.ts';

const read = (path: string) => readFileSync(path, 'utf8');

/** The words that the server has for the map, with dashes in their names, by name. */
function texts(language: string): Map<string, string> {
  const rows = [...read(`../crates/site/texts/${language}/map.ftl`).matchAll(/^script-([a-z0-9-]+) = (.+)$/gm)];
  return new Map(rows.map(([, name = '', text = '']) => [name.replaceAll('-', '_'), text.replaceAll(/\{"([{}])"\}/g, '$1')]));
}

test('the server has exactly the words that the map needs, in both languages', () => {
  const [sv, en] = [texts('sv'), texts('en')];
  assert.deepEqual([...sv.keys()].toSorted(), [...TEXT_KEYS].toSorted());
  assert.deepEqual([...en.keys()].toSorted(), [...TEXT_KEYS].toSorted());
  const sent = [...read('../crates/site/src/pages/map/texts.rs').matchAll(/^    "([a-z0-9_]+)",$/gm)].map((row) => row[1]);
  assert.deepEqual(sent.toSorted(), [...TEXT_KEYS].toSorted());
  for (const key of TEXT_KEYS) {
    const placesOf = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
    assert.deepEqual(placesOf(sv.get(key)), placesOf(en.get(key)), `${key}: the same {…} in both languages`);
  }
});

test('every word is asked for', () => {
  const code = readdirSync('src/map').filter((file) => file !== 'words.ts').map((file) => read(`src/map/${file}`)).join('\n') + read('src/map.ts');
  const unused = TEXT_KEYS.filter((key) => !code.includes(`'${key}'`));
  assert.deepEqual(unused, []);
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
