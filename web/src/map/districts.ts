// Own districts: named groups of RegSO or DeSO, as the address has them (`d=Name:code,code`). Pure.

import { levelOf } from './state.ts';

export interface District {
  name: string;
  codes: readonly string[];
}

/** The longest name, in characters, as the page of own districts has it. */
const LONGEST = 60;

/** The district of a value in the address; null where there is no area in it. */
export function parseDistrict(value: string): District | null {
  const colon = value.lastIndexOf(':');
  if (colon < 0) return null;
  const codes = [...new Set(value.slice(colon + 1).split(',').map((code) => code.trim().toUpperCase()))].filter(isPart);
  return codes.length === 0 ? null : { name: districtName(value.slice(0, colon)), codes };
}

/** The district as the address has it. */
export function formatDistrict({ name, codes }: District): string {
  return `${name}:${codes.join(',')}`;
}

/** A name as it can stand in an address: one line, without the colon that ends it, not too long. */
export function districtName(written: string): string {
  const words = written.replaceAll(/[\s:\p{Cc}]+/gu, ' ').trim();
  return [...words].slice(0, LONGEST).join('').trimEnd();
}

/** Whether an area can be part of a district. */
export function isPart(code: string): boolean {
  const level = levelOf(code);
  return level === 'regso' || level === 'deso';
}

/** The level of a district's areas, that of its first. */
export function districtLevel(district: District): 'regso' | 'deso' | null {
  const level = levelOf(district.codes[0] ?? '');
  return level === 'regso' || level === 'deso' ? level : null;
}

/** The districts with `code` in the one at `index`, or in a new one of this name behind them. */
export function withArea(districts: readonly District[], index: number, code: string, name: string): readonly District[] {
  const present = districts[index];
  if (!present) return [...districts, { name: districtName(name), codes: [code] }];
  if (present.codes.includes(code)) return districts;
  return districts.map((district, at) => (at === index ? { ...district, codes: [...district.codes, code] } : district));
}
