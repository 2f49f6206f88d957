// Own districts in the address: the same form as the page of own districts has.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { districtLevel, districtName, formatDistrict, parseDistrict, withArea } from '../src/map/districts.ts';

test('a district is its name, a colon and its codes', () => {
  const district = parseDistrict('Norra delen:0180R001,0180r002, 0180R001');
  assert.deepEqual(district, { name: 'Norra delen', codes: ['0180R001', '0180R002'] });
  assert.equal(district && formatDistrict(district), 'Norra delen:0180R001,0180R002');
});

test('what holds no area is no district', () => {
  for (const value of ['', 'Norra', 'Norra:', 'Norra:0180', ':hej']) assert.equal(parseDistrict(value), null, value);
});

test('a name keeps to one line, without the colon that ends it, and is not too long', () => {
  assert.equal(districtName('  Norra:\n delen '), 'Norra delen');
  assert.equal([...districtName('å'.repeat(80))].length, 60);
});

test('an area comes into a district once, or into a new one', () => {
  const one = withArea([], -1, '0180R001', 'Norra');
  assert.deepEqual(one, [{ name: 'Norra', codes: ['0180R001'] }]);
  assert.deepEqual(withArea(one, 0, '0180R002', '')[0]?.codes, ['0180R001', '0180R002']);
  assert.equal(withArea(one, 0, '0180R001', ''), one);
  assert.equal(districtLevel({ name: '', codes: ['0180C3420'] }), 'deso');
});
