// What the server hands the map page in its JSON script element. All words come from there.

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

/** All that decides what the page shows; the same four are in its address. */
export interface State {
  indicator: string;
  level: string;
  period: string;
  /** Code of an area of the level, or of a place around such areas. */
  place: string | null;
}

export interface MapConfig {
  language: 'sv' | 'en';
  texts: Record<string, string>;
  bounds: Bounds;
  levels: Level[];
  indicators: Indicator[];
  state: State;
  /** Address of the place API (`/api/v1/places`). */
  places: string;
  /** Address of the value API (`/api/v1/values`). */
  values: string;
}

/** Every word the page needs. STYLE.md has them in both languages; a test keeps the two lists alike. */
export const TEXT_KEYS = [
  'controls', 'level', 'indicator', 'period', 'search',
  'suggestions', 'suggestion_one', 'suggestion_many', 'suggestion_none', 'suggestion_failed',
  'title', 'map_label', 'map_help', 'zoom_in', 'zoom_out', 'zoom_all', 'zoom_closer', 'zoom_to_areas',
  'cooperative_touch', 'loading',
  'legend', 'areas_one', 'areas_many', 'missing', 'source',
  'selected', 'nothing_selected', 'no_value', 'open_page', 'deselect',
  'list', 'list_scope', 'list_view', 'list_same_municipality', 'list_same_county', 'list_within', 'list_more', 'list_empty',
  'unavailable', 'tiles_failed', 'values_failed', 'place_failed', 'map_failed', 'no_webgl', 'retry',
] as const;

export type TextKey = (typeof TEXT_KEYS)[number];

/** The word for `key`; the key itself if the server left it out, so that the gap is seen and not silent. */
export type Words = (key: TextKey) => string;

/** Reads the configuration that `root` points at with `data-config-id`. Throws when it is absent or not JSON. */
export function readConfig(root: HTMLElement): MapConfig {
  const id = root.dataset['configId'] ?? 'map-config';
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error(`the map's configuration, #${id}, is not on the page`);
  return JSON.parse(text) as MapConfig;
}
