// The page's state and its address, both ways. Pure: no page, no map.

import type { Bounds, How, Indicator, MapConfig, State } from './config.ts';
import { formatDistrict, parseDistrict } from './districts.ts';

/** Names in the address, the same in both languages so that a link survives the language switch. */
const NAMES = {
  indicator: 'indikator',
  level: 'niva',
  period: 'ar',
  place: 'omrade',
  period2: 'ar2',
  indicator2: 'indikator2',
  how: 'jamfor',
  overlays: 'lager',
  districts: 'd',
  highlight: 'klass',
} as const;

/** How two years or indicators are shown, in the address; a change, being usual, is not named. */
const HOW: Readonly<Record<string, How>> = { svep: 'swipe', bredvid: 'beside' };

/** The level that follows the zoom. */
export const AUTO = 'auto';

/** From which zoom on each level is drawn where the level follows the zoom. */
const FROM: readonly (readonly [string, number])[] = [['deso', 10.5], ['regso', 8], ['municipality', 5.2], ['county', 0]];

type Single = 'indicator' | 'level' | 'period' | 'place' | 'period2' | 'indicator2' | 'how' | 'highlight';

/** What is asked for; anything may be absent or unknown. */
export type Wanted = Partial<Record<Single, string | null>> & Partial<Pick<State, 'overlays' | 'districts'>>;

/** What the query part of an address asks for. */
export function fromAddress(search: string): Wanted {
  const query = new URLSearchParams(search);
  const how = query.get(NAMES.how);
  return {
    indicator: query.get(NAMES.indicator),
    level: query.get(NAMES.level),
    period: query.get(NAMES.period),
    place: query.get(NAMES.place),
    period2: query.get(NAMES.period2),
    indicator2: query.get(NAMES.indicator2),
    how: how === null ? null : (HOW[how] ?? null),
    overlays: query.getAll(NAMES.overlays),
    districts: query.getAll(NAMES.districts).map(parseDistrict).filter((district) => district !== null),
    highlight: query.get(NAMES.highlight),
  };
}

/** `address` with the state in its query; other parts stay as they are. */
export function toAddress(address: string, state: State): string {
  const url = new URL(address);
  const query = url.searchParams;
  const put = (name: string, value: string | null) => (value ? query.set(name, value) : query.delete(name));
  const putAll = (name: string, values: readonly string[]) => {
    query.delete(name);
    for (const value of values) query.append(name, value);
  };
  put(NAMES.indicator, state.indicator);
  put(NAMES.level, state.level);
  put(NAMES.period, state.period);
  put(NAMES.place, state.place);
  put(NAMES.period2, state.period2);
  put(NAMES.indicator2, state.indicator2);
  const compares = state.period2 !== null || state.indicator2 !== null;
  put(NAMES.how, (compares && Object.keys(HOW).find((name) => HOW[name] === state.how)) || null);
  putAll(NAMES.overlays, state.overlays);
  putAll(NAMES.districts, state.districts.map(formatDistrict));
  put(NAMES.highlight, state.highlight);
  return url.href;
}

/** What is in view, in the address: west, south, east and north, in degrees with four decimals. */
const VIEW = 'vy';

/** The view that an address asks for; null for none, and for one that is no box on the earth. */
export function viewFromAddress(search: string): Bounds | null {
  const [west = NaN, south = NaN, east = NaN, north = NaN, ...more] = (new URLSearchParams(search).get(VIEW) ?? '').split(',').map((part) => (part ? Number(part) : NaN));
  const box = more.length === 0 && west < east && south < north && west >= -180 && east <= 180 && south >= -85 && north <= 85;
  return box ? [west, south, east, north] : null;
}

/** `address` with a view, or without; other parts stay as they are. */
export function withView(address: string, view: Bounds | null): string {
  const url = new URL(address);
  // Not by `searchParams`: it would write the others anew, and escape the commas, which an address may hold.
  const others = url.search.slice(1).split('&').filter((part) => part !== '' && !part.startsWith(`${VIEW}=`));
  const added = view ? [`${VIEW}=${view.map((degrees) => degrees.toFixed(4)).join(',')}`] : [];
  url.search = [...others, ...added].join('&');
  return url.href;
}

/**
 * The nearest state that can be shown.
 *
 * The level is kept first, then the indicator, then the period: an indicator that is not counted at the level gives
 * way to the first that is, a period without values to the latest before it (or the earliest). With the level that
 * follows the zoom the indicator is kept, and the level is the nearest at which it is counted.
 */
export function resolve(config: MapConfig, wanted: Wanted, zoom = 0): State {
  const automatic = wanted.level === AUTO;
  const countedAt = (level: string) => config.indicators.filter((indicator) => periodsAt(indicator, level).length > 0);
  const fixed = config.levels.find(({ id }) => id === wanted.level)?.id ?? config.state.level;
  const candidates = automatic ? config.indicators : countedAt(fixed);
  const byId = (id: string | null | undefined) => candidates.find((indicator) => indicator.id === id);
  const indicator = byId(wanted.indicator) ?? byId(config.state.indicator) ?? candidates[0];
  const shown = automatic && indicator ? levelAt(config, indicator, zoom) : fixed;
  const base = {
    overlays: config.overlays.filter(({ id }) => wanted.overlays?.includes(id)).map(({ id }) => id),
    districts: wanted.districts ?? [],
    highlight: wanted.highlight && /^(\d|[a-z-]+)$/.test(wanted.highlight) ? wanted.highlight : null,
  };
  const alone = { period2: null, indicator2: null, how: 'change' as const };
  if (!indicator) {
    const { level } = config.state;
    return { ...config.state, ...base, ...alone, place: placeAt(wanted.place ?? null, level), shown: level };
  }
  const period = nearestPeriod(periodsAt(indicator, shown), wanted.period);
  const compared = comparison(config, wanted, indicator, shown, period) ?? alone;
  return { indicator: indicator.id, level: automatic ? AUTO : shown, shown, period, place: placeAt(wanted.place ?? null, shown), ...base, ...compared };
}

type Compared = Pick<State, 'period2' | 'indicator2' | 'how'>;

/** What stands beside the first indicator and year; null for nothing. */
function comparison(config: MapConfig, wanted: Wanted, indicator: Indicator, level: string, period: string): Compared | null {
  const second = config.indicators.find(({ id }) => id === wanted.indicator2);
  if (second && second.id !== indicator.id && periodsAt(second, level).length > 0) {
    return { period2: null, indicator2: second.id, how: wanted.how === 'swipe' ? 'swipe' : 'beside' };
  }
  const other = wanted.period2 ?? '';
  if (other === period || !periodsAt(indicator, level).includes(other)) return null;
  const how = wanted.how === 'swipe' || wanted.how === 'beside' ? wanted.how : 'change';
  return { period2: other, indicator2: null, how };
}

/** The level that a zoom asks for, among those at which the indicator is counted: the nearest, rather a wider one. */
export function levelAt(config: MapConfig, indicator: Indicator, zoom: number): string {
  const there = (id: string) => config.levels.some((level) => level.id === id && zoomFits(level.minzoom, zoom)) && periodsAt(indicator, id).length > 0;
  const at = FROM.findIndex(([, from]) => zoom >= from);
  const wider = FROM.slice(Math.max(at, 0)).find(([id]) => there(id));
  const finer = FROM.slice(0, Math.max(at, 0)).findLast(([id]) => there(id));
  const any = config.levels.find(({ id }) => periodsAt(indicator, id).length > 0)?.id;
  return (wider ?? finer)?.[0] ?? any ?? config.state.level;
}

function zoomFits(minzoom: number, zoom: number): boolean {
  return Math.floor(zoom) >= minzoom;
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
