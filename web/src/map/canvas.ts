// The drawn map: MapLibre behind a few verbs. Flows in: a level, its values, a selected code. Flows out: what the
// reader points at, and what is in view. Only this file and textures.ts talk to MapLibre.

import type { Geometry } from 'geojson';
import { Map as MapLibreMap, setWorkerUrl, type MapGeoJSONFeature } from 'maplibre-gl';
import { cssColour, statusTextured, textured } from './colours.ts';
import type { Bounds, Level, Overlay } from './config.ts';
import type { District } from './districts.ts';
import { drawDistricts, drawOverlays, isOverlay, labelDistricts, overlayAreas, removeExtras, type OverlayArea } from './extras.ts';
import { AREAS, CLASS_TEXTURE, fillColour, LAYERS, layersOf, only, opacity, SOURCE, STATUS_TEXTURE, texture, within } from './layers.ts';
import { joinedCentroid, ringCentroid, type Point } from './nearest.ts';
import { addTextures } from './textures.ts';
import type { Values } from './values.ts';

/** An area that is drawn now. `at` is its centre in degrees. */
export interface DrawnArea {
  code: string;
  name: string;
  at: [number, number];
}

export interface CanvasEvents {
  onSelect: (code: string | null) => void;
  onHover: (code: string | null, name: string, at: Point) => void;
  /** All tiles in view are drawn and nothing moves. */
  onSettled: () => void;
  /** Some of the areas' tiles, or an overlay's, could not be fetched. */
  onTilesFailed: (overlay: boolean) => void;
}

export interface CanvasOptions {
  container: HTMLElement;
  /** What is in view at first, and the room around it in pixels. */
  bounds: Bounds;
  padding: number;
  label: string;
  touchHelp: string;
  events: CanvasEvents;
}

/** Pixels a CSS pixel of a picture, at most: beyond it the textures are too fine to see. */
const MOST_RATIO = 3;

const stillness = matchMedia('(prefers-reduced-motion: reduce)');

/** Time of a movement in milliseconds; none for readers who want none. */
function duration(): number {
  return stillness.matches ? 0 : 500;
}

export class MapCanvas {
  readonly map: MapLibreMap;
  #level: Level | null = null;
  #values: Values | null = null;
  #selected: { code: string | null; around: boolean } = { code: null, around: false };
  #hovered: string | null = null;
  #drawn: DrawnArea[] | null = null;
  #highlight: string | null = null;
  #overlays: readonly Overlay[] = [];
  #districts: readonly District[] = [];

  /** Throws MapLibre's own error when the canvas cannot be made. */
  constructor({ container, bounds, padding, label, touchHelp, events }: CanvasOptions) {
    // The worker lies beside this file. The name is put together at run time so that the bundler leaves it alone.
    const worker = 'maplibre-worker.js';
    setWorkerUrl(new URL(/* @vite-ignore */ `./${worker}`, import.meta.url).href);
    this.map = new MapLibreMap({
      container,
      style: { version: 8, sources: {}, layers: [{ id: 'water', type: 'background', paint: { 'background-color': cssColour('--map-water') } }] },
      bounds,
      fitBoundsOptions: { padding },
      attributionControl: false,
      fadeDuration: 0,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      minZoom: 2,
      maxZoom: 15,
      // On a telephone the map must not catch the finger that scrolls the page.
      cooperativeGestures: matchMedia('(pointer: coarse)').matches,
      locale: { 'Map.Title': label, 'CooperativeGesturesHandler.MobileHelpText': touchHelp },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.#listen(events);
  }

  /** Fulfilled when levels can be shown. */
  async ready(): Promise<void> {
    if (!this.map.isStyleLoaded()) await new Promise<void>((done) => void this.map.once('load', () => done()));
    addTextures(this.map);
    // Labels are drawn with the page's font: it must be here before the first letter.
    await document.fonts.load("16px 'Source Sans 3 Variable'", 'åäö').catch(() => undefined);
  }

  get canvas(): HTMLCanvasElement {
    return this.map.getCanvas();
  }

  /** Draws the areas of `level`, without values. */
  showLevel(level: Level): void {
    removeExtras(this.map);
    for (const id of LAYERS) if (this.map.getLayer(id)) this.map.removeLayer(id);
    if (this.map.getSource(SOURCE)) this.map.removeSource(SOURCE);
    this.#level = level;
    this.#values = null;
    this.#hovered = null;
    this.#drawn = null;
    this.map.addSource(SOURCE, {
      type: 'vector',
      tiles: [new URL(level.tiles, location.href).href.replaceAll('%7B', '{').replaceAll('%7D', '}')],
      minzoom: level.minzoom,
      maxzoom: level.maxzoom,
      promoteId: 'code',
    });
    for (const layer of layersOf(level)) this.map.addLayer(layer);
    this.#drawExtras();
    this.highlight(this.#highlight);
    this.select(this.#selected.code, this.#selected.around);
  }

  /** Colours the areas by `values`. */
  paint(values: Values): void {
    const level = this.#level;
    if (!level) return;
    this.#values = values;
    this.map.removeFeatureState({ source: SOURCE, sourceLayer: level.layer });
    for (const { code, class: number, status } of values.values) {
      const state = number === null ? { status } : { status, class: number };
      this.map.setFeatureState({ source: SOURCE, sourceLayer: level.layer, id: code }, state);
    }
    this.map.setPaintProperty(AREAS, 'fill-color', fillColour(values));
    for (const [layer, areas] of [[CLASS_TEXTURE, textured(values)], [STATUS_TEXTURE, statusTextured(values)]] as const) {
      const found = texture(areas);
      if (found) {
        this.map.setFilter(layer, found.filter);
        this.map.setPaintProperty(layer, 'fill-pattern', found.pattern);
      }
      this.map.setLayoutProperty(layer, 'visibility', found ? 'visible' : 'none');
    }
  }

  /** Brings the areas of a class (its number) or a status before the others; null shows all alike. */
  highlight(key: string | null): void {
    this.#highlight = key;
    if (!this.#level) return;
    for (const layer of [AREAS, CLASS_TEXTURE, STATUS_TEXTURE]) this.map.setPaintProperty(layer, 'fill-opacity', opacity(key));
  }

  /** Lays the overlays and own districts over the areas. */
  setExtras(overlays: readonly Overlay[], districts: readonly District[]): void {
    this.#overlays = overlays;
    this.#districts = districts;
    if (this.#level) this.#drawExtras();
  }

  /** The areas of the overlays in view, each once. */
  overlayAreas(): OverlayArea[] {
    return overlayAreas(this.map, this.#overlays);
  }

  #drawExtras(): void {
    removeExtras(this.map);
    drawOverlays(this.map, this.#overlays);
    if (this.#level) drawDistricts(this.map, this.#level, this.#districts);
    this.#labelDistricts();
  }

  /** Names stand in the middle of what is drawn of a district, which is known when the tiles have come. */
  #labelDistricts(): void {
    if (this.#level && this.#districts.length > 0) labelDistricts(this.map, this.#level, this.#districts, this.drawn());
  }

  /** The map as it is drawn now, as a picture at least so many pixels wide. */
  picture(width = 0): HTMLCanvasElement {
    const before = this.map.getPixelRatio();
    const ratio = Math.min(Math.max(before, width / Math.max(this.canvas.clientWidth, 1)), MOST_RATIO);
    if (ratio !== before) this.map.setPixelRatio(ratio);
    const copy = document.createElement('canvas');
    // What WebGL has drawn is gone when the browser has shown it: it is drawn anew and copied in one go.
    this.map.redraw();
    copy.width = this.canvas.width;
    copy.height = this.canvas.height;
    copy.getContext('2d')?.drawImage(this.canvas, 0, 0);
    if (ratio !== before) this.map.setPixelRatio(before);
    return copy;
  }

  /** What is in view, so that it can be brought back when the map has another size. */
  view(): Bounds {
    const [[west, south], [east, north]] = this.map.getBounds().toArray();
    return [west, south, east, north];
  }

  /** Takes the size that its place has now, and shows `view` again, as a whole. */
  resize(view: Bounds): void {
    this.map.resize();
    this.map.fitBounds(view, { animate: false });
  }

  /** Outlines the area with `code`, or with `around` the areas that lie in the place with `code`; or none. */
  select(code: string | null, around: boolean): void {
    this.#selected = { code, around };
    if (!this.#level) return;
    for (const id of ['selected-casing', 'selected']) this.map.setFilter(id, only(around ? null : code));
    this.map.setFilter('within', within(around ? code : null));
  }

  /** Takes the page's present colours: light or dark has changed. */
  recolour(): void {
    const values = this.#values;
    this.map.setPaintProperty('water', 'background-color', cssColour('--map-water'));
    addTextures(this.map);
    if (!this.#level) return;
    for (const { id, paint } of layersOf(this.#level)) {
      for (const [name, value] of Object.entries(paint ?? {})) {
        if (name.endsWith('-color')) this.map.setPaintProperty(id, name as 'fill-color', value as string);
      }
    }
    if (values) this.map.setPaintProperty(AREAS, 'fill-color', fillColour(values));
    this.#drawExtras();
  }

  /** Asks for the tiles again. */
  retryTiles(): void {
    const level = this.#level;
    const values = this.#values;
    if (!level) return;
    this.showLevel(level);
    if (values) this.paint(values);
  }

  /** Shows the whole of `bounds`. */
  fit(bounds: Bounds): void {
    const time = duration();
    this.map.fitBounds(bounds, { padding: 32, maxZoom: 13, linear: true, duration: time, animate: time > 0 });
  }

  /** Moves so that `at` is well inside the view, if it is not. */
  reveal(at: [number, number]): void {
    const { x, y } = this.map.project(at);
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const inside = x > 0.15 * width && x < 0.85 * width && y > 0.15 * height && y < 0.85 * height;
    if (inside) return;
    if (duration() > 0) this.map.easeTo({ center: at, duration: duration() });
    else this.map.jumpTo({ center: at });
  }

  zoomBy(steps: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + steps, duration: duration() });
  }

  zoomTo(zoom: number): void {
    if (duration() > 0) this.map.easeTo({ zoom, duration: duration() });
    else this.map.jumpTo({ zoom });
  }

  /** Whether the level's areas are drawn only closer than this. */
  get tooFar(): boolean {
    return this.#level !== null && Math.floor(this.map.getZoom()) < this.#level.minzoom;
  }

  /** How close the map is. */
  get zoom(): number {
    return this.map.getZoom();
  }

  /** The areas in view, each once though several tiles hold a piece of it. */
  drawn(): readonly DrawnArea[] {
    if (this.#drawn) return this.#drawn;
    if (!this.map.getLayer(AREAS)) return [];
    const pieces = new Map<string, { name: string; pieces: { area: number; x: number; y: number }[] }>();
    for (const feature of this.map.queryRenderedFeatures({ layers: [AREAS] })) {
      const code = codeOf(feature);
      if (!code) continue;
      const entry = pieces.get(code) ?? { name: String(feature.properties['name'] ?? code), pieces: [] };
      entry.pieces.push(...centroids(feature));
      pieces.set(code, entry);
    }
    const drawn: DrawnArea[] = [];
    for (const [code, entry] of pieces) {
      const centre = joinedCentroid(entry.pieces);
      if (centre) drawn.push({ code, name: entry.name, at: [centre.x, centre.y] });
    }
    if (this.map.areTilesLoaded() && !this.map.isMoving()) this.#drawn = drawn;
    return drawn;
  }

  /** Where on the canvas a point of the world is, in pixels. */
  project(at: [number, number]): Point {
    return this.map.project(at);
  }

  #listen(events: CanvasEvents): void {
    const { map } = this;
    const under = (point: { x: number; y: number }): MapGeoJSONFeature | undefined =>
      map.getLayer(AREAS) ? map.queryRenderedFeatures([point.x, point.y], { layers: [AREAS] })[0] : undefined;
    map.on('click', (event) => {
      const feature = under(event.point);
      events.onSelect(feature ? codeOf(feature) : null);
    });
    map.on('mousemove', (event) => {
      const feature = under(event.point);
      this.#hover(feature ? codeOf(feature) : null);
      events.onHover(feature ? codeOf(feature) : null, String(feature?.properties['name'] ?? ''), event.point);
    });
    const out = () => {
      this.#hover(null);
      events.onHover(null, '', { x: 0, y: 0 });
    };
    map.on('mouseout', out);
    map.on('movestart', () => {
      this.#drawn = null;
      out();
    });
    map.on('idle', () => {
      this.#drawn = null;
      this.#labelDistricts();
      events.onSettled();
    });
    map.on('error', (event) => {
      // Only a tile's failure is the reader's business; what is left is for whoever reads the console.
      const source = 'sourceId' in event ? String(event.sourceId) : '';
      if (source === SOURCE || isOverlay(source)) events.onTilesFailed(source !== SOURCE);
      else console.error(event.error);
    });
  }

  #hover(code: string | null): void {
    const level = this.#level;
    if (code === this.#hovered || !level) return;
    const target = (id: string) => ({ source: SOURCE, sourceLayer: level.layer, id });
    if (this.#hovered) this.map.setFeatureState(target(this.#hovered), { hover: false });
    if (code) this.map.setFeatureState(target(code), { hover: true });
    this.#hovered = code;
  }
}

function codeOf(feature: MapGeoJSONFeature): string | null {
  const code: unknown = feature.properties['code'] ?? feature.id;
  return code === undefined || code === null ? null : String(code);
}

function centroids(feature: MapGeoJSONFeature): { area: number; x: number; y: number }[] {
  const geometry = feature.geometry as Geometry;
  if (geometry.type === 'Polygon') return [ringCentroid(geometry.coordinates[0] ?? [])];
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.map((polygon) => ringCentroid(polygon[0] ?? []));
  return [];
}
