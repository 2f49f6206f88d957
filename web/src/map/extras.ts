// What is laid over the areas: layers that are no level of areas (police areas), and own districts. In: MapLibre's map
// with the level's layers on it. Everything here is drawn under the outline of the selected area and the names.

import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { cssColour } from './colours.ts';
import type { Level, Overlay } from './config.ts';
import { districtLevel, type District } from './districts.ts';
import { anyOf, SOURCE } from './layers.ts';

/** An area of an overlay that is in view. */
export interface OverlayArea {
  overlay: string;
  name: string;
  kind: string;
}

const PREFIX = 'over-';
const BENEATH = 'selected-casing';
const NAMES = `${PREFIX}district-names`;

/** The line of each kind of an overlay, in the order of its kinds; the panel's key has the same (map-layers.css). */
const DASHES: readonly (readonly number[])[] = [[1, 0], [3, 1.5], [1, 1.2]];

/** Which of the lines a kind has, from 1. */
export function lineOf(overlay: Overlay, kind: string): number {
  const at = Object.keys(overlay.kinds).indexOf(kind);
  return (at < 0 ? 0 : at % DASHES.length) + 1;
}

/** Whether a source is an overlay's. */
export function isOverlay(source: string): boolean {
  return source.startsWith(PREFIX);
}

/** Takes everything away that is laid over the areas. */
export function removeExtras(map: MapLibreMap): void {
  const { layers, sources } = map.getStyle();
  for (const { id } of layers) if (id.startsWith(PREFIX)) map.removeLayer(id);
  for (const id of Object.keys(sources)) if (id.startsWith(PREFIX)) map.removeSource(id);
}

/** Draws overlays as lines with a pattern inside, a kind with a line of its own: never by colour alone. */
export function drawOverlays(map: MapLibreMap, overlays: readonly Overlay[]): void {
  for (const overlay of overlays) {
    const source = `${PREFIX}${overlay.id}`;
    const tiles = [new URL(overlay.tiles, location.href).href.replaceAll('%7B', '{').replaceAll('%7D', '}')];
    map.addSource(source, { type: 'vector', tiles, minzoom: overlay.minzoom, maxzoom: overlay.maxzoom });
    const of = { source, 'source-layer': overlay.layer };
    map.addLayer({ id: `${source}-fill`, type: 'fill', ...of, paint: { 'fill-pattern': 'overlay' } }, BENEATH);
    map.addLayer({ id: `${source}-casing`, type: 'line', ...of, paint: { 'line-color': cssColour('--surface'), 'line-width': 5 } }, BENEATH);
    for (const [at, kind] of Object.keys(overlay.kinds).entries()) {
      const dash = DASHES[at % DASHES.length] ?? [1, 0];
      const paint = { 'line-color': cssColour('--ink'), 'line-width': 2.2, 'line-dasharray': [...dash] };
      map.addLayer({ id: `${source}-${at}`, type: 'line', ...of, filter: ['==', ['get', 'kind'], kind], paint }, BENEATH);
    }
  }
}

/** The areas of overlays in view, each once though several tiles hold a piece of it. */
export function overlayAreas(map: MapLibreMap, overlays: readonly Overlay[]): OverlayArea[] {
  const found = new Map<string, OverlayArea>();
  for (const { id } of overlays) {
    const layer = `${PREFIX}${id}-fill`;
    if (!map.getLayer(layer)) continue;
    for (const { properties } of map.queryRenderedFeatures({ layers: [layer] })) {
      const area = { overlay: id, name: String(properties['name'] ?? ''), kind: String(properties['kind'] ?? '') };
      found.set(`${id}\u0000${area.name}`, area);
    }
  }
  return [...found.values()];
}

/** Draws the districts whose areas are of the level: a thick line around, and the names. */
export function drawDistricts(map: MapLibreMap, level: Level, districts: readonly District[]): void {
  const drawn = districts.filter((district) => districtLevel(district) === level.id);
  if (drawn.length === 0) return;
  const of = { source: SOURCE, 'source-layer': level.layer, filter: anyOf(drawn.flatMap(({ codes }) => codes)) };
  const layout = { 'line-join': 'round' } as const;
  map.addLayer({ id: `${PREFIX}district-casing`, type: 'line', ...of, layout, paint: { 'line-color': cssColour('--surface'), 'line-width': 7 } }, BENEATH);
  map.addLayer({ id: `${PREFIX}district`, type: 'line', ...of, layout, paint: { 'line-color': cssColour('--accent-strong'), 'line-width': 3.5 } }, BENEATH);
  map.addSource(NAMES, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
  map.addLayer({
    id: NAMES,
    type: 'symbol',
    source: NAMES,
    layout: { 'text-field': ['get', 'name'], 'text-font': ['"Source Sans 3 Variable"'], 'text-size': 16, 'text-allow-overlap': true },
    paint: { 'text-color': cssColour('--accent-strong'), 'text-halo-color': cssColour('--surface'), 'text-halo-width': 2.2 },
  });
}

/** Puts each district's name in the middle of what is drawn of it. */
export function labelDistricts(map: MapLibreMap, level: Level, districts: readonly District[], areas: readonly { code: string; at: [number, number] }[]): void {
  const source = map.getSource<GeoJSONSource>(NAMES);
  if (!source) return;
  const features = districts.filter((district) => districtLevel(district) === level.id).flatMap(({ name, codes }) => {
    const parts = areas.filter(({ code }) => codes.includes(code));
    if (parts.length === 0) return [];
    const middle = (axis: 0 | 1) => parts.reduce((sum, { at }) => sum + at[axis], 0) / parts.length;
    return [{ type: 'Feature' as const, properties: { name }, geometry: { type: 'Point' as const, coordinates: [middle(0), middle(1)] } }];
  });
  const written = JSON.stringify(features);
  // The names are set when the map has come to rest, which setting them disturbs: only where something is new.
  if (labelled.get(map) === written) return;
  labelled.set(map, written);
  source.setData({ type: 'FeatureCollection', features });
}

const labelled = new WeakMap<MapLibreMap, string>();
