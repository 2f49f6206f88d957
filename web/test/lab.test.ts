// The lab without a page: addresses of choices, and answers that come late.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, isOfLab, span } from '../src/lab/address.ts';
import { after, STILL } from '../src/lab/asking.ts';

test('an address holds what is chosen and nothing else', () => {
  const fields: [string, string][] = [
    ['indikator', 'foreign-born'], ['indikator', ''], ['niva', 'municipality'], ['omrade', '91'], ['omrade', '92'], ['sok', '  '], ['visa', 'linje'],
  ];
  assert.equal(addressOf('/labb', fields), '/labb?indikator=foreign-born&niva=municipality&omrade=91&omrade=92&visa=linje');
  assert.equal(addressOf('/en/labb', []), '/en/labb');
  assert.equal(addressOf('/labb', [['indikator', 'measure:D:birth:regso']]), '/labb?indikator=measure%3AD%3Abirth%3Aregso');
});

test('a first and a last year are one span', () => {
  assert.equal(addressOf('/labb', [['ar', '2012'], ['till', '2022'], ['visa', 'linje']]), '/labb?visa=linje&ar=2012-2022');
  assert.deepEqual(span(['2022'], '2012'), ['2012-2022'], 'turned round');
  assert.deepEqual(span(['2022'], '2022'), ['2022']);
  assert.deepEqual(span([], '2022'), ['2022']);
  assert.deepEqual(span(['2012', '2015'], undefined), ['2012', '2015']);
});

test('only an address of the lab is answered within the page', () => {
  const of = (address: string) => isOfLab(new URL(address, 'https://a.example'), '/labb', 'https://a.example');
  assert.ok(of('/labb?visa=karta'));
  assert.ok(!of('/karta?visa=karta'));
  assert.ok(!of('https://b.example/labb'));
  assert.ok(!of('/labb/table.csv'));
});

test('an answer or a failure to an older question is not heard', () => {
  const first = after(STILL, { kind: 'asked', address: 'a' });
  const second = after(first, { kind: 'asked', address: 'b' });
  assert.equal(after(second, { kind: 'arrived', address: 'a' }), second);
  assert.equal(after(second, { kind: 'failed', address: 'a' }), second);
  assert.deepEqual(after(second, { kind: 'arrived', address: 'b' }), STILL);
});

test('a failure is remembered until something is asked again', () => {
  const failed = after(after(STILL, { kind: 'asked', address: 'a' }), { kind: 'failed', address: 'a' });
  assert.deepEqual(failed, { waiting: null, failed: 'a' });
  assert.deepEqual(after(failed, { kind: 'asked', address: 'a' }), { waiting: 'a', failed: null });
});
