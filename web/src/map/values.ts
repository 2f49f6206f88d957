// The values of one indicator, level and period, as `GET /api/v1/values` gives them; kept for the way back.

import type { Query } from './views.ts';

export interface LegendClass {
  class: number;
  label: string;
  /** Areas in the class. */
  count: number;
  /** Place of the class's colour, from 0: in the five types, or among the legend's own classes. */
  color_index: number;
}

/** What areas are beside ordinary values: without one, and why, or with an uncertain one. */
export interface StatusCount {
  status: string;
  label: string;
  count: number;
}

/** One of the two years of a change. */
export interface Year {
  value: number | null;
  status: string;
  text: string;
}

export interface AreaValue {
  code: string;
  name: string;
  value: number | null;
  status: string;
  /** Legend class, null when there is no value to show. */
  class: number | null;
  /** The value as it is read, with unit, or why there is none. */
  text: string;
  /** Address of the area's page; null when it has none. */
  url: string | null;
  /** Of a change: the two years, and why they cannot be compared. */
  change: { before: Year; after: Year; why_not: string | null } | null;
}

export interface Values {
  indicator: { id: string; name: string; unit: string; unit_label: string; direction: string | null };
  level: string;
  period: string;
  compare: string | null;
  kind: 'types' | 'classes' | 'change' | 'type-change';
  legend: LegendClass[];
  statuses: StatusCount[];
  /** Areas without a value. */
  missing: number;
  note: string | null;
  source: string;
  compare_source: string | null;
  values: AreaValue[];
}

/** Answers kept at a time; one is at most about a megabyte (6 000 areas). */
const KEPT = 16;

export class ValueStore {
  readonly #endpoint: string;
  readonly #language: string;
  readonly #kept = new Map<string, Values>();
  readonly #requests = new Map<string, AbortController>();
  /** What is fetched ahead, so that it is not fetched twice. */
  readonly #ahead = new Map<string, Promise<Values>>();

  constructor(endpoint: string, language: string) {
    this.#endpoint = endpoint;
    this.#language = language;
  }

  /**
   * The values for `query`, for one of the maps. A newer call for the same map withdraws an older one, which then
   * rejects with an `AbortError`; other rejections mean that the server could not be reached or gave no values.
   */
  async get(query: Query, map: string): Promise<Values> {
    this.#requests.get(map)?.abort();
    const key = this.#address(query);
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const ahead = this.#ahead.get(key);
    if (ahead) return ahead;
    const request = new AbortController();
    this.#requests.set(map, request);
    return this.#fetch(key, request.signal);
  }

  /** Fetches what will be asked for next; what fails will be asked for again. */
  prefetch(query: Query): void {
    const key = this.#address(query);
    if (this.#kept.has(key) || this.#ahead.has(key)) return;
    const asked = this.#fetch(key, null);
    this.#ahead.set(key, asked);
    asked.catch(() => undefined).finally(() => this.#ahead.delete(key));
  }

  /** The address of the answer as a file: `''` for JSON, `.csv`. */
  file(query: Query, ending: '' | '.csv'): string {
    return this.#address(query, ending);
  }

  #address(query: Query, ending = ''): string {
    const asked = new URLSearchParams({ indicator: query.indicator, level: query.level, period: query.period });
    if (query.compare !== null) asked.set('compare', query.compare);
    asked.set('lang', this.#language);
    return `${this.#endpoint}${ending}?${asked}`;
  }

  async #fetch(address: string, signal: AbortSignal | null): Promise<Values> {
    const response = await fetch(address, { signal, headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    const values = (await response.json()) as Values;
    this.#kept.set(address, values);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > KEPT && !oldest.done) this.#kept.delete(oldest.value);
    return values;
  }
}
