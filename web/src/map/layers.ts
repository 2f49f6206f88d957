// The layers of one level, as MapLibre's style language says them. Colours follow feature state; textures, which
// cannot, follow the area's code.

import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { cssColour, looks, statusColour, type Textured } from './colours.ts';
import type { Level } from './config.ts';
import type { Values } from './values.ts';

export const SOURCE = 'level';
export const AREAS = 'areas';
/** Over the colours: textures of classes, then of statuses. */
export const CLASS_TEXTURE = 'areas-texture';
export const STATUS_TEXTURE = 'areas-status';
/** Drawn in this order. */
export const LAYERS = [AREAS, CLASS_TEXTURE, STATUS_TEXTURE, 'areas-line', 'borders', 'within', 'areas-hover', 'selected-casing', 'selected', 'labels'] as const;

const NOBODY: FilterSpecification = ['==', ['get', 'code'], ''];

/** Everything drawn for `level`; no colours of values yet, so all areas begin as missing. */
export function layersOf(level: Level): LayerSpecification[] {
  const ofAreas = { source: SOURCE, 'source-layer': level.layer };
  const ink = cssColour('--ink');
  return [
    { id: AREAS, type: 'fill', ...ofAreas, paint: { 'fill-color': cssColour('--missing'), 'fill-antialias': false } },
    { id: CLASS_TEXTURE, type: 'fill', ...ofAreas, layout: { visibility: 'none' } },
    { id: STATUS_TEXTURE, type: 'fill', ...ofAreas, layout: { visibility: 'none' } },
    {
      id: 'areas-line',
      type: 'line',
      ...ofAreas,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': cssColour('--map-border'), 'line-opacity': ['interpolate', ['linear'], ['zoom'], 4, 0.15, 7, 0.6, 9, 1], 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.1, 7, 0.4, 10, 1, 14, 1.5] },
    },
    {
      id: 'borders',
      type: 'line',
      source: SOURCE,
      'source-layer': 'borders',
      filter: ['in', ['get', 'kind'], ['literal', ['municipality', 'county']]],
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': cssColour('--map-border-strong'),
        'line-opacity': ['match', ['get', 'kind'], 'county', 0.9, 0.6],
        'line-width': [
          'interpolate', ['linear'], ['zoom'],
          4, ['match', ['get', 'kind'], 'county', 0.7, 0.2],
          9, ['match', ['get', 'kind'], 'county', 1.8, 1],
          13, ['match', ['get', 'kind'], 'county', 3, 2],
        ],
      },
    },
    { id: 'within', type: 'line', ...ofAreas, filter: NOBODY, layout: { 'line-join': 'round' }, paint: { 'line-color': ink, 'line-width': 1.5 } },
    {
      id: 'areas-hover',
      type: 'line',
      ...ofAreas,
      paint: { 'line-color': ink, 'line-width': 1.5, 'line-opacity': ['case', ['boolean', ['feature-state', 'hover'], false], 1, 0] },
    },
    { id: 'selected-casing', type: 'line', ...ofAreas, filter: NOBODY, layout: { 'line-join': 'round' }, paint: { 'line-color': cssColour('--surface'), 'line-width': 6 } },
    { id: 'selected', type: 'line', ...ofAreas, filter: NOBODY, layout: { 'line-join': 'round' }, paint: { 'line-color': ink, 'line-width': 3 } },
    {
      id: 'labels',
      type: 'symbol',
      source: SOURCE,
      'source-layer': 'labels',
      layout: {
        'text-field': ['get', 'name'],
        // The style names no glyph files: MapLibre draws the letters with this font of the page (in CSS's own quotes: the name holds a digit).
        'text-font': ['"Source Sans 3 Variable"'],
        'text-size': ['interpolate', ['linear'], ['zoom'], 4, 12, 10, 15],
        'text-max-width': 8,
        'text-padding': 6,
        'symbol-sort-key': ['to-number', ['get', 'rank'], 99],
      },
      paint: { 'text-color': ink, 'text-halo-color': cssColour('--surface'), 'text-halo-width': 1.6 },
    },
  ];
}

/** The areas' colour by the class, or without one the status, in their feature state. */
export function fillColour(values: Values): ExpressionSpecification | string {
  const cases = looks(values.kind, values.legend).flatMap((look) => [look.class, cssColour(look.variable)]);
  const empty = ['match', STATUS, 'not-applicable', cssColour(statusColour('not-applicable')), cssColour('--missing')];
  if (cases.length === 0) return empty as unknown as ExpressionSpecification;
  return ['match', ['coalesce', ['feature-state', 'class'], -1], ...cases, empty] as unknown as ExpressionSpecification;
}

const STATUS = ['coalesce', ['feature-state', 'status'], 'missing'];

/** How much the areas that are not highlighted fade. */
const FADED = 0.14;

/** The areas' opacity: all alike, or those of the highlighted class (a number) or status before the others. */
export function opacity(highlight: string | null): ExpressionSpecification | number {
  if (highlight === null) return 1;
  const number = Number(highlight);
  const chosen = Number.isInteger(number) ? ['==', ['coalesce', ['feature-state', 'class'], -1], number] : ['==', STATUS, highlight];
  return ['case', chosen, 1, FADED] as unknown as ExpressionSpecification;
}

/** Which areas have a texture, and which one; null where none has. */
export function texture(textured: Textured): { filter: FilterSpecification; pattern: ExpressionSpecification } | null {
  const cases = Object.entries(textured).filter(([, codes]) => codes.length > 0);
  const first = cases[0];
  if (!first) return null;
  return {
    filter: ['match', ['get', 'code'], cases.flatMap(([, codes]) => codes), true, false] as FilterSpecification,
    pattern: ['match', ['get', 'code'], ...cases.flatMap(([name, codes]) => [codes, name]), first[0]] as unknown as ExpressionSpecification,
  };
}

/** Any of the areas with these codes. */
export function anyOf(codes: readonly string[]): FilterSpecification {
  return codes.length === 0 ? NOBODY : (['in', ['get', 'code'], ['literal', [...codes]]] as FilterSpecification);
}

/** Only the area with this code. */
export function only(code: string | null): FilterSpecification {
  return ['==', ['get', 'code'], code ?? ''];
}

/** The areas in a municipality or county, whose code begins theirs. */
export function within(place: string | null): FilterSpecification {
  return place === null ? NOBODY : ['==', ['slice', ['get', 'code'], 0, place.length], place];
}
