// The map page as a whole: one state, and every part shown from it. Flows in: the server's configuration.
// Flows out: what the parts show, and the address. Parts never talk to one another, only through here.

import { fill } from '../words.ts';
import type { Place } from '../search/places.ts';
import { MapCanvas } from './canvas.ts';
import type { Bounds, Level, MapConfig, State, TextKey, Words } from './config.ts';
import { controls } from './controls.ts';
import { details, type Selected } from './details.ts';
import { element } from './dom.ts';
import { keyboard } from './keyboard.ts';
import { legend } from './legend.ts';
import { areaList, type ListedArea, type Scope } from './list.ts';
import { nearest, type Direction, type Point } from './nearest.ts';
import { fromAddress, isAround, levelOf, parentOf, resolve, toAddress, type Wanted } from './state.ts';
import { stage } from './stage.ts';
import { type AreaValue, type Values, ValueStore } from './values.ts';

/** A place as `GET /api/v1/places/{code}` gives it; more fields are there and not used. */
interface PlaceInfo {
  name: string;
  url?: string | null;
  bbox?: Bounds | null;
}

/** How a change enters the history: a step to come back to, a correction, or nothing (it came from there). */
type Entry = 'push' | 'replace' | 'none';

/** What tests can hold on to. */
export interface MapPage {
  map: MapCanvas['map'];
  /** Fulfilled when the first values are painted, or have failed, and all tiles in view are drawn. */
  ready: Promise<void>;
}

/** Puts the interactive map into `root`. Throws when there is no canvas to draw on; `root` is then as before. */
export function startPage(root: HTMLElement, config: MapConfig): MapPage {
  const words: Words = (key: TextKey) => config.texts[key] ?? key;
  const store = new ValueStore(config.values, config.language);
  const infos = new Map<string, Promise<PlaceInfo>>();
  /** Names of places that have come, by code. */
  const names = new Map<string, string>();

  let state: State = resolve(config, fromAddress(location.search));
  let values: Values | null = null;
  let byCode: ReadonlyMap<string, AreaValue> = new Map();
  let shownLevel: Level | null = null;
  let scope: Scope['id'] = state.place && isAround(state.place, state.level) ? 'place' : 'view';

  const title = element('h2');
  const form = controls(config, words, { onChange: (change) => go({ ...state, ...change }, 'push'), onPlace: pick });
  const key = legend(words, config.language, config.values);
  const panel = details(words, () => select(null, 'push'));
  const list = areaList(words, config.language, (code) => select(code, 'push'), (chosen) => {
    scope = chosen;
    showList();
  });
  const frame = stage(words, { onZoom: (steps) => canvas.zoomBy(steps), onAll: () => canvas.fit(config.bounds) });
  const app = element(
    'div',
    { class: 'map-app' },
    form.root,
    element('div', { class: 'map-title', role: 'status' }, title),
    frame.root,
    element('div', { class: 'map-panel' }, panel.root, key.root, list.root),
  );
  root.append(app);

  const canvas = makeCanvas();
  canvas.canvas.setAttribute('role', 'application');
  canvas.canvas.setAttribute('aria-describedby', 'map-help');
  keyboard(canvas.canvas, { hasSelection: selectedIsDrawable, step, open: openPage, selectMiddle, clear: () => select(null, 'push') });

  for (const child of [...root.children]) if (child !== app) (child as HTMLElement).hidden = true;

  const ready = canvas.ready().then(async () => {
    history.replaceState(null, '', toAddress(location.href, state));
    await show(null);
    if (!canvas.map.loaded() || !canvas.map.areTilesLoaded()) await new Promise<void>((done) => void canvas.map.once('idle', () => done()));
    showList();
  });
  ready.catch((error: unknown) => {
    console.error(error);
    frame.say('map', { text: words('map_failed'), button: words('retry'), action: () => location.reload() });
  });

  addEventListener('popstate', () => go(fromAddress(location.search), 'none'));
  const recolour = () => canvas.recolour();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);
  new MutationObserver(recolour).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });

  return { map: canvas.map, ready };

  function makeCanvas(): MapCanvas {
    try {
      return new MapCanvas({
        container: frame.container,
        bounds: config.bounds,
        label: words('map_label'),
        touchHelp: words('cooperative_touch'),
        events: {
          onSelect: (code) => select(code, 'push'),
          onHover: (code, name, at) => frame.tip(code === null ? null : tipText(code, name), at),
          onSettled: settled,
          onTilesFailed: () =>
            frame.say('tiles', {
              text: words('tiles_failed'),
              button: words('retry'),
              action: () => {
                frame.say('tiles', null);
                canvas.retryTiles();
              },
            }),
        },
      });
    } catch (error) {
      app.remove();
      throw error;
    }
  }

  /** Goes to the nearest state to `wanted` that can be shown. */
  function go(wanted: Wanted, entry: Entry): void {
    const before = state;
    state = resolve(config, wanted);
    const asked = config.indicators.find(({ id }) => id === wanted.indicator);
    const given = config.indicators.find(({ id }) => id === state.indicator);
    const level = config.levels.find(({ id }) => id === state.level);
    const replaced = asked && given && asked !== given;
    const text = fill(words('unavailable'), { indicator: asked?.name ?? '', level: level?.label ?? '', shown: given?.name ?? '' });
    frame.say('unavailable', replaced ? { text } : null);
    if (state.place !== before.place || state.level !== before.level) {
      const around = state.place !== null && isAround(state.place, state.level);
      if (around) scope = 'place';
      else if (!state.place) scope = 'view';
    }
    const address = toAddress(location.href, state);
    if (entry === 'push' && address !== location.href) history.pushState(null, '', address);
    else if (entry === 'replace') history.replaceState(null, '', address);
    void show(before);
  }

  /** Shows the state; `before` is what is shown now. */
  async function show(before: State | null): Promise<void> {
    form.show(state);
    const level = config.levels.find(({ id }) => id === state.level);
    const indicator = config.indicators.find(({ id }) => id === state.indicator);
    if (!level || !indicator) return;
    title.textContent = fill(words('title'), { indicator: indicator.name, level: level.label, period: state.period });
    if (shownLevel !== level) {
      shownLevel = level;
      values = null;
      byCode = new Map();
      key.show(null, null);
      frame.say('tiles', null);
      canvas.showLevel(level);
    }
    canvas.select(state.place, state.place !== null && isAround(state.place, state.level));
    // A place that came by the address or the back button may lie outside the view.
    if (state.place && state.place !== before?.place && !canvas.drawn().some(({ code }) => code === state.place)) void goTo(state.place);
    const sameValues = before !== null && before.indicator === state.indicator && before.level === state.level && before.period === state.period;
    if (!sameValues || values === null) await loadValues(level);
    showSelected();
    showList();
  }

  async function loadValues(level: Level): Promise<void> {
    const asked = state;
    frame.loading(true);
    try {
      const answer = await store.get(asked);
      if (!current(asked)) return;
      values = answer;
      byCode = new Map(answer.values.map((value) => [value.code, value]));
      frame.say('values', null);
      canvas.paint(answer);
      key.show(answer, level.note);
      frame.loading(false);
    } catch (error) {
      if (!current(asked)) return;
      console.warn(error);
      frame.loading(false);
      frame.say('values', { text: words('values_failed'), button: words('retry'), action: () => void retryValues(level) });
    }
  }

  async function retryValues(level: Level): Promise<void> {
    frame.say('values', null);
    await loadValues(level);
    showSelected();
    showList();
  }

  /** Whether the values asked for in `asked` are still those to show. */
  function current(asked: State): boolean {
    return asked.indicator === state.indicator && asked.level === state.level && asked.period === state.period;
  }

  function select(code: string | null, entry: Entry): void {
    if (code === state.place) return;
    const known = code === null ? null : canvas.drawn().find((area) => area.code === code);
    if (known) canvas.reveal(known.at);
    go({ ...state, place: code }, entry);
  }

  /** A place from the search: to its level if it has one of its own here, and into view. */
  function pick(place: Place): void {
    const own = levelOf(place.code);
    if (own === null) {
      location.assign(place.url);
      return;
    }
    const finer = !isAround(place.code, state.level) && config.levels.some(({ id }) => id === own);
    const drawn = canvas.drawn().some(({ code }) => code === place.code);
    const same = place.code === state.place;
    go({ ...state, level: finer ? own : state.level, place: place.code }, 'push');
    // `show` brings what is not drawn into view; what is drawn may be too small to see.
    if (drawn || same) void goTo(place.code);
  }

  async function goTo(code: string): Promise<void> {
    try {
      const { bbox } = await info(code);
      if (bbox && state.place === code) canvas.fit(bbox);
      frame.say('place', null);
    } catch (error) {
      console.warn(error);
      frame.say('place', { text: words('place_failed'), button: words('retry'), action: () => void goTo(code) });
    }
  }

  function info(code: string): Promise<PlaceInfo> {
    const known = infos.get(code);
    if (known) return known;
    const url = new URL(`${config.places}/${encodeURIComponent(code)}`, location.href);
    url.searchParams.set('lang', config.language);
    const asked = fetch(url, { headers: { Accept: 'application/json', 'Accept-Language': config.language } }).then((response) => {
      if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
      return response.json() as Promise<PlaceInfo>;
    });
    infos.set(code, asked);
    asked.then(
      ({ name }) => names.set(code, name),
      () => infos.delete(code),
    );
    return asked;
  }

  function showSelected(): void {
    const code = state.place;
    if (!code) {
      panel.show(null, null);
      return;
    }
    const value = byCode.get(code) ?? null;
    if (value) {
      panel.show({ name: value.name, value, url: value.url }, values);
      return;
    }
    const name = canvas.drawn().find((area) => area.code === code)?.name ?? code;
    const late = (selected: Selected) => {
      if (state.place === code && !byCode.has(code)) panel.show(selected, values);
    };
    info(code).then(
      (place) => {
        late({ name: place.name, value: null, url: place.url ?? null });
        showList();
      },
      () => late({ name, value: null, url: null }),
    );
  }

  function showList(): void {
    const around = placeAround();
    const scopes: Scope[] = [{ id: 'view', label: words('list_view') }];
    if (around) scopes.push({ id: 'place', label: around.label });
    const inPlace = scope === 'place' && around !== null;
    const areas: ListedArea[] = inPlace
      ? [...byCode.values()].filter(({ code }) => code.startsWith(around.code)).map(({ code, name, text }) => ({ code, name, text }))
      : canvas.drawn().map(({ code, name }) => ({ code, name: byCode.get(code)?.name ?? name, text: byCode.get(code)?.text ?? '' }));
    list.show(areas, state.place, scopes, inPlace ? 'place' : 'view');
  }

  /** The place whose areas the list can be kept to. */
  function placeAround(): { code: string; label: string } | null {
    const code = state.place;
    if (!code) return null;
    if (isAround(code, state.level)) return { code, label: fill(words('list_within'), { place: nameNow(code) }) };
    const parent = parentOf(code);
    if (!parent) return null;
    return { code: parent, label: words(parent.length === 4 ? 'list_same_municipality' : 'list_same_county') };
  }

  /** The name of a place around, when it has come; its code until then. */
  function nameNow(code: string): string {
    return names.get(code) ?? code;
  }

  function settled(): void {
    const level = shownLevel;
    frame.say('zoom', canvas.tooFar && level ? { text: words('zoom_closer'), button: words('zoom_to_areas'), action: () => canvas.zoomTo(level.minzoom + 0.01) } : null);
    showList();
  }

  function tipText(code: string, name: string): string {
    const value = byCode.get(code);
    return value ? `${value.name}: ${value.text || words('no_value')}` : name;
  }

  function selectedIsDrawable(): boolean {
    return state.place !== null && !isAround(state.place, state.level);
  }

  function step(direction: Direction): void {
    const areas = canvas.drawn();
    const here = areas.find(({ code }) => code === state.place);
    const from: Point = here ? canvas.project(here.at) : middle();
    const code = nearest(from, direction, areas.map((area) => ({ code: area.code, ...plain(canvas.project(area.at)) })), state.place ?? undefined);
    if (code) select(code, 'replace');
  }

  function selectMiddle(): void {
    const from = middle();
    let best: { code: string; distance: number } | null = null;
    for (const { code, at } of canvas.drawn()) {
      const { x, y } = canvas.project(at);
      const distance = Math.hypot(x - from.x, y - from.y);
      if (!best || distance < best.distance) best = { code, distance };
    }
    if (best) select(best.code, 'push');
  }

  function middle(): Point {
    return { x: canvas.canvas.clientWidth / 2, y: canvas.canvas.clientHeight / 2 };
  }

  function openPage(): void {
    const url = state.place ? byCode.get(state.place)?.url : null;
    if (url) location.assign(url);
  }
}

function plain({ x, y }: Point): Point {
  return { x, y };
}
