// The values of one indicator, level and period, as `GET /api/v1/values` gives them; kept for the way back.

import type { State } from './config.ts';

export interface LegendClass {
  class: number;
  label: string;
  /** Areas in the class. */
  count: number;
  /** Place of the class's colour, from 0: in the five types, or among the legend's own classes. */
  color_index: number;
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
}

export interface Values {
  indicator: { id: string; name: string; unit: string; unit_label: string; direction: string | null };
  level: string;
  period: string;
  kind: 'types' | 'classes';
  legend: LegendClass[];
  /** Areas without a value. */
  missing: number;
  note: string | null;
  source: string;
  values: AreaValue[];
}

/** Answers kept at a time; one is at most about a megabyte (6 000 areas). */
const KEPT = 12;

export class ValueStore {
  readonly #endpoint: string;
  readonly #language: string;
  readonly #kept = new Map<string, Values>();
  #request: AbortController | undefined;

  constructor(endpoint: string, language: string) {
    this.#endpoint = endpoint;
    this.#language = language;
  }

  /**
   * The values for `state`. A newer call withdraws an older one, which then rejects with an `AbortError`; other
   * rejections mean that the server could not be reached or did not answer with values.
   */
  async get(state: State): Promise<Values> {
    this.#request?.abort();
    const key = [state.indicator, state.level, state.period].join('\u0000');
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const request = new AbortController();
    this.#request = request;
    const url = new URL(this.#endpoint, location.href);
    url.searchParams.set('indicator', state.indicator);
    url.searchParams.set('level', state.level);
    url.searchParams.set('period', state.period);
    url.searchParams.set('lang', this.#language);
    const response = await fetch(url, { signal: request.signal, headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
    const values = (await response.json()) as Values;
    this.#kept.set(key, values);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > KEPT && !oldest.done) this.#kept.delete(oldest.value);
    return values;
  }
}
