// What the server hands the map page in its JSON script element. All words come from there.

import type { District } from './districts.ts';

export type LevelId = 'county' | 'municipality' | 'regso' | 'deso';

/** West, south, east, north in degrees (WGS 84). */
export type Bounds = [number, number, number, number];

export interface Level {
  id: LevelId;
  label: string;
  /** Address of the vector tiles, with `{z}`, `{x}` and `{y}`. */
  tiles: string;
  /** Name of the tiles' layer of areas, with the properties `code` and `name`. */
  layer: string;
  minzoom: number;
  maxzoom: number;
  /** What a reader must know about the level ("boundaries of 2025"). */
  note: string | null;
}

export interface Indicator {
  id: string;
  name: string;
  /** The societal area, heading of the group in the list of indicators. */
  group: string;
  /** Per level the periods with values, oldest first. */
  levels: Record<string, string[]>;
}

/** A layer over the map that is no level of areas; its features have a `name` and a `kind`. */
export interface Overlay {
  id: string;
  name: string;
  /** Whose assessment it is, and of which year. */
  note: string;
  source: string;
  tiles: string;
  layer: string;
  minzoom: number;
  maxzoom: number;
  /** The kinds of its areas, in words. */
  kinds: Record<string, string>;
}

/** What an address without a query shows. */
export interface Start {
  indicator: string;
  level: string;
  period: string;
  /** Code of an area of the level, or of a place around such areas. */
  place: string | null;
}

/** How two years or two indicators are shown: their change on one map, two maps with a slider, or two side by side. */
export type How = 'change' | 'swipe' | 'beside';

/** All that decides what the page shows; the same is in its address. */
export interface State extends Start {
  /** The level that is shown: `level` itself, or with `auto` the one that the zoom asks for. */
  shown: string;
  /** The other year, never the same as the first; none beside a second indicator. */
  period2: string | null;
  indicator2: string | null;
  how: How;
  overlays: readonly string[];
  districts: readonly District[];
  /** The class or status that is highlighted: a class's number, or a status's id. */
  highlight: string | null;
}

export interface MapConfig {
  language: 'sv' | 'en';
  texts: Record<string, string>;
  bounds: Bounds;
  levels: Level[];
  indicators: Indicator[];
  overlays: Overlay[];
  state: Start;
  /** Address of the place API (`/api/v1/places`). */
  places: string;
  /** Address of the value API (`/api/v1/values`). */
  values: string;
  /** Address of the page of own districts. */
  own: string;
  /** The site's name, for saved pictures. */
  site: string;
  /** What everything was made from, in a line. */
  edition: string;
}

/** Reads the configuration that `root` points at with `data-config-id`. Throws when it is absent or not JSON. */
export function readConfig(root: HTMLElement): MapConfig {
  const id = root.dataset['configId'] ?? 'map-config';
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error(`the map's configuration, #${id}, is not on the page`);
  return JSON.parse(text) as MapConfig;
}
