// What the maps show, in words: the heading over them, and the name of either side. Pure.

import { fill } from '../words.ts';
import type { Indicator, MapConfig } from './config.ts';
import type { Query, Views } from './views.ts';
import type { Words } from './words.ts';

export class Titles {
  readonly #config: MapConfig;
  readonly #words: Words;

  constructor(config: MapConfig, words: Words) {
    this.#config = config;
    this.#words = words;
  }

  indicator(id: string): Indicator | undefined {
    return this.#config.indicators.find((indicator) => indicator.id === id);
  }

  level(id: string): string {
    return this.#config.levels.find((level) => level.id === id)?.label ?? id;
  }

  /** The heading over one or two maps. */
  of({ first, second }: Views): string {
    const level = this.level(first.level);
    if (second) return fill(this.#words('title_two'), { left: this.#named(first), right: this.#named(second), level });
    const indicator = this.#name(first);
    if (first.compare !== null) return fill(this.#words('title_change'), { indicator, from: first.compare, to: first.period, level });
    return fill(this.#words('title'), { indicator, level, period: first.period });
  }

  /** What stands on the left and on the right: the years of one indicator, or two indicators; nothing with one map. */
  sides({ first, second }: Views): readonly [string, string] {
    if (!second) return ['', ''];
    return first.indicator === second.indicator ? [first.period, second.period] : [this.#named(first), this.#named(second)];
  }

  /** Says that the second indicator is shown for another year than the first; null where it is not. */
  otherPeriod({ first, second }: Views): string | null {
    if (!second || second.indicator === first.indicator || second.period === first.period) return null;
    return fill(this.#words('second_period'), { indicator: this.#name(second), period: second.period });
  }

  #name({ indicator }: Query): string {
    return this.indicator(indicator)?.name ?? indicator;
  }

  #named(query: Query): string {
    return `${this.#name(query)}, ${query.period}`;
  }
}
