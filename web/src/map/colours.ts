// From legend classes to colours and textures. The colours themselves are in tokens.css.

import type { LegendClass, Values } from './values.ts';

/** Steps of the sequential ramp in tokens.css, `--seq-1` … `--seq-7`. */
const RAMP = 7;

/** Number of area types, `--type-1` … `--type-5`. */
const TYPES = 5;

/** Steps of the diverging ramp of the charts' sheet, `--chart-div-1` … `--chart-div-7`; the middle is the fourth. */
const DIVERGING = 7;

/** How a class is drawn: its colour variable, and its texture if colour must not be alone. */
export interface Look {
  class: number;
  variable: string;
  /** Attribute and value of the legend's swatch (`data-type="1"`). */
  swatch: { name: 'data-type' | 'data-seq' | 'data-div'; value: string };
  texture: Texture | null;
}

/** Textures of classes, drawn over their colours. */
const CLASS_TEXTURES = ['type-1', 'type-2', 'type-4', 'type-5', 'fall'] as const;

/** Statuses with a texture of their own. A missing value has none: it is plain grey. */
export const STATUS_TEXTURES = ['unreliable', 'confidential', 'not-applicable', 'not-comparable'] as const;

export const TEXTURES = [...CLASS_TEXTURES, ...STATUS_TEXTURES, 'overlay'] as const;
export type Texture = (typeof TEXTURES)[number];

/** The colour behind the areas that have a status and no class. */
export function statusColour(status: string): string {
  return status === 'not-applicable' || status === 'unreliable' ? '--surface' : '--missing';
}

/**
 * The step (1–7) of the ramp for the class at `index` of `count`: spread over the whole ramp, so that few classes
 * are still told apart. With one class, the middle step.
 */
export function rampStep(index: number, count: number): number {
  if (count <= 1) return (RAMP + 1) / 2;
  return 1 + Math.round((index * (RAMP - 1)) / (Math.min(count, RAMP) - 1));
}

/**
 * The step (1–7) of the diverging ramp for the class at `index` of `count`, as the drawn charts have it: few classes
 * take the ends and what lies between evenly, and an odd number has the neutral middle.
 */
export function divergingStep(index: number, count: number): number {
  const half = Math.floor(count / 2);
  if (count % 2 === 1 && index === half) return (DIVERGING + 1) / 2;
  const fromEnd = index < half ? index : count - 1 - index;
  const step = half === 1 ? 2 : half === 2 ? fromEnd * 2 + 1 : fromEnd + 1;
  const place = Math.min(step, 3);
  return index < half ? place : DIVERGING + 1 - place;
}

/** The looks of a legend's classes. Types take the colour of their own number, other classes a step of a ramp. */
export function looks(kind: Values['kind'], legend: readonly LegendClass[]): Look[] {
  const count = Math.max(legend.length, ...legend.map((item) => item.color_index + 1));
  return legend.map((item) => {
    if (kind === 'types') {
      const type = clamp(item.color_index + 1, TYPES);
      const texture = TEXTURES.find((name) => name === `type-${type}`) ?? null;
      return { class: item.class, variable: `--type-${type}`, swatch: { name: 'data-type', value: String(type) }, texture };
    }
    if (kind === 'change' || kind === 'type-change') {
      const step = clamp(divergingStep(item.color_index, count), DIVERGING);
      // A decrease carries lines, so that the two sides are told apart without colour.
      const texture = item.color_index < Math.floor(count / 2) ? 'fall' : null;
      return { class: item.class, variable: `--chart-div-${step}`, swatch: { name: 'data-div', value: String(step) }, texture };
    }
    const step = clamp(rampStep(item.color_index, count), RAMP);
    return { class: item.class, variable: `--seq-${step}`, swatch: { name: 'data-seq', value: String(step) }, texture: null };
  });
}

function clamp(step: number, most: number): number {
  return Math.min(Math.max(step, 1), most);
}

/** The codes of the areas that carry each texture. */
export type Textured = Partial<Record<Texture, string[]>>;

/** Sorts the areas by the texture of their class. */
export function textured(values: Pick<Values, 'kind' | 'legend' | 'values'>): Textured {
  const textureOf = new Map(looks(values.kind, values.legend).map((look) => [look.class, look.texture]));
  const result: Textured = {};
  for (const { code, class: number } of values.values) {
    const texture = number === null ? null : textureOf.get(number);
    if (texture) (result[texture] ??= []).push(code);
  }
  return result;
}

/** Sorts the areas by the texture of their status. */
export function statusTextured(values: Pick<Values, 'values'>): Textured {
  const result: Textured = {};
  for (const { code, status } of values.values) {
    const texture = STATUS_TEXTURES.find((name) => name === status);
    if (texture) (result[texture] ??= []).push(code);
  }
  return result;
}

/** The value of a colour variable as the page shows it now (light, dark, print). */
export function cssColour(variable: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim() || '#808080';
}
