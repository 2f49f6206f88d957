// From the state to what the one or two maps show. Pure.

import type { MapConfig, State } from './config.ts';
import { nearestPeriod, periodsAt } from './state.ts';

/** A question to the value API. */
export interface Query {
  indicator: string;
  level: string;
  period: string;
  /** The earlier year, where the change since it is asked for. */
  compare: string | null;
}

/** What the maps show: the left or only one, and the right. */
export interface Views {
  first: Query;
  second: Query | null;
}

/** The questions of a state. Of two years the earlier stands first, whichever was chosen first. */
export function viewsOf(config: MapConfig, state: State): Views {
  const { indicator, shown: level, period, period2, indicator2 } = state;
  const query = (of: string, at: string, compare: string | null = null): Query => ({ indicator: of, level, period: at, compare });
  if (indicator2 !== null) {
    const periods = periodsAt(config.indicators.find(({ id }) => id === indicator2), level);
    return { first: query(indicator, period), second: query(indicator2, nearestPeriod(periods, period)) };
  }
  if (period2 === null) return { first: query(indicator, period), second: null };
  const [earlier, later] = period < period2 ? [period, period2] : [period2, period];
  if (state.how === 'change') return { first: query(indicator, later, earlier), second: null };
  return { first: query(indicator, earlier), second: query(indicator, later) };
}

/** Whether two questions are the same. */
export function sameQuery(a: Query | null, b: Query | null): boolean {
  if (a === null || b === null) return a === b;
  return a.indicator === b.indicator && a.level === b.level && a.period === b.period && a.compare === b.compare;
}

/**
 * The question that comes after this state when the years are played, to be asked ahead; null at the last year.
 * The year that is compared with is passed over: nothing changes from a year to itself.
 */
export function following(config: MapConfig, state: State): string | null {
  const periods = periodsAt(config.indicators.find(({ id }) => id === state.indicator), state.shown);
  return periods.slice(periods.indexOf(state.period) + 1).find((period) => period !== state.period2) ?? null;
}

/** The first year to be played. */
export function opening(config: MapConfig, state: State): string | null {
  const periods = periodsAt(config.indicators.find(({ id }) => id === state.indicator), state.shown);
  return periods.find((period) => period !== state.period2) ?? null;
}
