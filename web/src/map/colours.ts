// From legend classes to colours and textures. The colours themselves are in tokens.css.

import type { LegendClass, Values } from './values.ts';

/** Steps of the sequential ramp in tokens.css, `--seq-1` … `--seq-7`. */
const RAMP = 7;

/** Number of area types, `--type-1` … `--type-5`. */
const TYPES = 5;

/** How a class is drawn: its colour variable, and its texture if colour must not be alone. */
export interface Look {
  class: number;
  variable: string;
  /** Attribute and value of the legend's swatch (`data-type="1"`). */
  swatch: { name: 'data-type' | 'data-seq'; value: string };
  texture: Texture | null;
}

export const TEXTURES = ['type-1', 'type-2', 'type-4', 'type-5', 'missing'] as const;
export type Texture = (typeof TEXTURES)[number];

/**
 * The step (1–7) of the ramp for the class at `index` of `count`: spread over the whole ramp, so that few classes
 * are still told apart. With one class, the middle step.
 */
export function rampStep(index: number, count: number): number {
  if (count <= 1) return (RAMP + 1) / 2;
  return 1 + Math.round((index * (RAMP - 1)) / (Math.min(count, RAMP) - 1));
}

/** The looks of a legend's classes. Types take the colour of their own number, other classes a step of the ramp. */
export function looks(kind: Values['kind'], legend: readonly LegendClass[]): Look[] {
  const count = Math.max(legend.length, ...legend.map((item) => item.color_index + 1));
  return legend.map((item) => {
    if (kind === 'types') {
      const type = clamp(item.color_index + 1, TYPES);
      const texture = TEXTURES.find((name) => name === `type-${type}`) ?? null;
      return { class: item.class, variable: `--type-${type}`, swatch: { name: 'data-type', value: String(type) }, texture };
    }
    const step = clamp(rampStep(item.color_index, count), RAMP);
    return { class: item.class, variable: `--seq-${step}`, swatch: { name: 'data-seq', value: String(step) }, texture: null };
  });
}

function clamp(step: number, most: number): number {
  return Math.min(Math.max(step, 1), most);
}

/** Which areas carry which texture. Areas in none of the lists have no value, and are drawn as missing. */
export interface Textured {
  plain: string[];
  textured: Partial<Record<Texture, string[]>>;
}

/** Sorts the areas by texture. */
export function textured(values: Pick<Values, 'kind' | 'legend' | 'values'>): Textured {
  const textureOf = new Map(looks(values.kind, values.legend).map((look) => [look.class, look.texture]));
  const result: Textured = { plain: [], textured: {} };
  for (const { code, class: number } of values.values) {
    if (number === null) continue;
    const texture = textureOf.get(number);
    if (texture === undefined) continue;
    if (texture === null) result.plain.push(code);
    else (result.textured[texture] ??= []).push(code);
  }
  return result;
}

/** The value of a colour variable as the page shows it now (light, dark, print). */
export function cssColour(variable: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim() || '#808080';
}
