// One of the one or two maps: its canvas, its legend, and the values that both show now.

import type { MapCanvas } from './canvas.ts';
import type { Level } from './config.ts';
import type { Said } from './details.ts';
import type { Legend } from './legend.ts';
import type { AreaValue, Values } from './values.ts';
import { sameQuery, type Query } from './views.ts';

export class Side {
  readonly canvas: MapCanvas;
  readonly container: HTMLElement;
  readonly legend: Legend;
  /** What is asked for; the values may be on their way. */
  query: Query | null = null;
  values: Values | null = null;
  #byCode: ReadonlyMap<string, AreaValue> = new Map();
  #level: Level | null = null;

  constructor(canvas: MapCanvas, container: HTMLElement, legend: Legend) {
    this.canvas = canvas;
    this.container = container;
    this.legend = legend;
  }

  /** Draws the areas of a level; what was shown of another is forgotten. Says whether it was another. */
  showLevel(level: Level): boolean {
    if (this.#level === level) return false;
    this.#level = level;
    this.forget();
    this.canvas.showLevel(level);
    return true;
  }

  /** Shows values that have come. */
  paint(values: Values, heading: string): void {
    this.values = values;
    this.#byCode = new Map(values.values.map((value) => [value.code, value]));
    this.canvas.paint(values);
    this.legend.show(values, this.#level?.note ?? null, heading);
  }

  /** Forgets the values: what is asked for next is asked anew. */
  forget(): void {
    this.query = null;
    this.values = null;
    this.#byCode = new Map();
    this.legend.show(null, null, '');
  }

  /** Whether these are the values to show. */
  shows(query: Query): boolean {
    return this.values !== null && sameQuery(this.query, query);
  }

  get areas(): Iterable<AreaValue> {
    return this.#byCode.values();
  }

  of(code: string): AreaValue | undefined {
    return this.#byCode.get(code);
  }

  /** What this map says of an area. */
  said(code: string): Said[] {
    const value = this.#byCode.get(code);
    return value && this.values ? [{ value, values: this.values }] : [];
  }
}
