// The layers of one level, as MapLibre's style language says them. Colours follow feature state; textures, which
// cannot, follow the area's code.

import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { cssColour, looks, type Textured } from './colours.ts';
import type { Level } from './config.ts';
import type { Values } from './values.ts';

export const SOURCE = 'level';
export const AREAS = 'areas';
export const TEXTURE = 'areas-texture';
/** Drawn in this order. */
export const LAYERS = [AREAS, TEXTURE, 'areas-line', 'borders', 'within', 'areas-hover', 'selected-casing', 'selected', 'labels'] as const;

const NOBODY: FilterSpecification = ['==', ['get', 'code'], ''];

/** Everything drawn for `level`; no colours of values yet, so all areas begin as missing. */
export function layersOf(level: Level): LayerSpecification[] {
  const ofAreas = { source: SOURCE, 'source-layer': level.layer };
  const ink = cssColour('--ink');
  return [
    { id: AREAS, type: 'fill', ...ofAreas, paint: { 'fill-color': cssColour('--missing'), 'fill-antialias': false } },
    { id: TEXTURE, type: 'fill', ...ofAreas, layout: { visibility: 'none' } },
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

/** The areas' colour by the class in their feature state. */
export function fillColour(values: Values): ExpressionSpecification | string {
  const cases = looks(values.kind, values.legend).flatMap((look) => [look.class, cssColour(look.variable)]);
  const missing = cssColour('--missing');
  if (cases.length === 0) return missing;
  return ['match', ['coalesce', ['feature-state', 'class'], -1], ...cases, missing] as unknown as ExpressionSpecification;
}

/** Which areas have a texture, and which one. */
export function texture({ plain, textured }: Textured): { filter: FilterSpecification | null; pattern: ExpressionSpecification | string } {
  const cases = Object.entries(textured).flatMap(([name, codes]) => (codes.length > 0 ? [codes, name] : []));
  return {
    filter: plain.length > 0 ? (['match', ['get', 'code'], plain, false, true] as FilterSpecification) : null,
    pattern: cases.length > 0 ? (['match', ['get', 'code'], ...cases, 'missing'] as unknown as ExpressionSpecification) : 'missing',
  };
}

/** Only the area with this code. */
export function only(code: string | null): FilterSpecification {
  return ['==', ['get', 'code'], code ?? ''];
}

/** The areas in a municipality or county, whose code begins theirs. */
export function within(place: string | null): FilterSpecification {
  return place === null ? NOBODY : ['==', ['slice', ['get', 'code'], 0, place.length], place];
}
