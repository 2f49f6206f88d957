// The page's state and its address, both ways. Pure: no page, no map.

import type { Indicator, MapConfig, State } from './config.ts';

/** Names in the address, the same in both languages so that a link survives the language switch. */
const NAMES = { indicator: 'indikator', level: 'niva', period: 'ar', place: 'omrade' } as const;

/** What is asked for; anything may be absent or unknown. */
export type Wanted = Partial<Record<keyof State, string | null>>;

/** What the query part of an address asks for. */
export function fromAddress(search: string): Wanted {
  const query = new URLSearchParams(search);
  return {
    indicator: query.get(NAMES.indicator),
    level: query.get(NAMES.level),
    period: query.get(NAMES.period),
    place: query.get(NAMES.place),
  };
}

/** `address` with the state in its query; other parts stay as they are. */
export function toAddress(address: string, state: State): string {
  const url = new URL(address);
  url.searchParams.set(NAMES.indicator, state.indicator);
  url.searchParams.set(NAMES.level, state.level);
  url.searchParams.set(NAMES.period, state.period);
  if (state.place) url.searchParams.set(NAMES.place, state.place);
  else url.searchParams.delete(NAMES.place);
  return url.href;
}

/**
 * The nearest state that can be shown.
 *
 * The level is kept first, then the indicator, then the period: an indicator that is not counted at the level gives
 * way to the first that is, a period without values to the latest before it (or the earliest).
 */
export function resolve(config: MapConfig, wanted: Wanted): State {
  const countedAt = (level: string) => config.indicators.filter((indicator) => periodsAt(indicator, level).length > 0);
  const level = config.levels.find(({ id }) => id === wanted.level)?.id ?? config.state.level;
  const candidates = countedAt(level);
  const byId = (id: string | null | undefined) => candidates.find((indicator) => indicator.id === id);
  const indicator = byId(wanted.indicator) ?? byId(config.state.indicator) ?? candidates[0];
  const place = placeAt(wanted.place ?? null, level);
  if (!indicator) return { ...config.state, place: placeAt(place, config.state.level) };
  return { indicator: indicator.id, level, period: nearestPeriod(periodsAt(indicator, level), wanted.period), place };
}

/** The periods an indicator has at a level, oldest first. */
export function periodsAt(indicator: Indicator | undefined, level: string): readonly string[] {
  return indicator?.levels[level] ?? [];
}

/** `wanted` if there, else the latest before it, else the earliest; the latest of all when nothing is wanted. */
export function nearestPeriod(periods: readonly string[], wanted: string | null | undefined): string {
  const latest = periods.at(-1) ?? '';
  if (!wanted) return latest;
  return periods.findLast((period) => period <= wanted) ?? periods[0] ?? latest;
}

/** The level that an area code's shape tells, or null: `01`, `0180`, `0180R012`, `0180C3420`. */
export function levelOf(code: string): 'county' | 'municipality' | 'regso' | 'deso' | null {
  if (/^\d{2}$/.test(code)) return code === '00' ? null : 'county';
  if (/^\d{4}$/.test(code)) return 'municipality';
  if (/^\d{4}R\d{3}$/.test(code)) return 'regso';
  if (/^\d{4}[ABC]\d{4}$/.test(code)) return 'deso';
  return null;
}

const ORDER = ['county', 'municipality', 'regso', 'deso'];

/** Whether `code` is a place around areas of `level` and not one of them. */
export function isAround(code: string, level: string): boolean {
  const own = levelOf(code);
  // A RegSO's code does not begin its DeSO's codes, so only counties and municipalities can be around.
  return (own === 'county' || own === 'municipality') && ORDER.indexOf(own) < ORDER.indexOf(level);
}

/**
 * The place to keep when the level becomes `level`: itself if it is an area of the level or around some, else the
 * municipality or county it lies in. Null for what is no area code.
 */
export function placeAt(code: string | null, level: string): string | null {
  const own = code === null ? null : levelOf(code);
  if (code === null || own === null) return null;
  if (own === level || isAround(code, level)) return code;
  return level === 'county' ? code.slice(0, 2) : code.slice(0, 4);
}

/** The municipality or county that an area lies in, by its code; null for a county. */
export function parentOf(code: string): string | null {
  if (code.length > 4) return code.slice(0, 4);
  return code.length === 4 ? code.slice(0, 2) : null;
}
