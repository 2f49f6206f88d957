// The map page as a whole: one state, and every part shown from it. Flows in: the server's configuration.
// Flows out: what the parts show, and the address. Parts never talk to one another, only through here.

import { fill } from '../words.ts';
import type { Place } from '../search/places.ts';
import { MapCanvas, type CanvasEvents } from './canvas.ts';
import type { MapConfig, State } from './config.ts';
import { controls } from './controls.ts';
import { details } from './details.ts';
import { districtPanel } from './district-panel.ts';
import { element } from './dom.ts';
import { keyboard } from './keyboard.ts';
import { legend } from './legend.ts';
import { areaList, type ListedArea, type Scope } from './list.ts';
import { overlayPanel } from './overlay-panel.ts';
import { PlaceStore } from './places.ts';
import { printing } from './printing.ts';
import { saving } from './saving.ts';
import { Second } from './second.ts';
import { Side } from './side.ts';
import { AUTO, fromAddress, isAround, levelOf, parentOf, resolve, toAddress, viewFromAddress, withView, type Wanted } from './state.ts';
import { stage } from './stage.ts';
import { Titles } from './titles.ts';
import { ValueStore } from './values.ts';
import { following, opening, sameQuery, viewsOf, type Query } from './views.ts';
import { Walk } from './walk.ts';
import type { TextKey, Words } from './words.ts';

/** How a change enters the history: a step to come back to, a correction, or nothing (it came from there). */
type Entry = 'push' | 'replace' | 'none';

/** What tests can hold on to. */
export interface MapPage {
  map: MapCanvas['map'];
  /** The second map, where two are shown. */
  second: () => MapCanvas['map'] | null;
  /** Fulfilled when the first values are painted, or have failed, and all tiles in view are drawn. */
  ready: Promise<void>;
}

/** Puts the interactive map into `root`. Throws when there is no canvas to draw on; `root` is then as before. */
export function startPage(root: HTMLElement, config: MapConfig): MapPage {
  const words: Words = (key: TextKey) => config.texts[key] ?? key;
  const store = new ValueStore(config.values, config.language);
  const places = new PlaceStore(config.places, config.language);
  const titles = new Titles(config, words);

  let state: State = resolve(config, fromAddress(location.search));
  /** The address of the view that the map began with, which needs no mention; nothing before it has begun. */
  let home: string | null = null;
  let scope: Scope['id'] = state.place && isAround(state.place, state.shown) ? 'place' : 'view';

  const title = element('h2');
  const form = controls(config, words, {
    onChange: (change) => void go({ ...state, ...change }, 'push'),
    onPlace: pick,
    following: () => following(config, state),
    opening: () => opening(config, state),
    play,
  });
  const panel = details(words, () => select(null, 'push'));
  const list = areaList(words, config.language, (code) => select(code, 'push'), (chosen) => {
    scope = chosen;
    showList();
  });
  const overlays = overlayPanel(config, words, (on) => void go({ ...state, overlays: on }, 'push'));
  const districts = districtPanel(config, words, (present) => void go({ ...state, districts: present }, 'push'));
  const layers = element('details', { class: 'map-fold map-layers' }, element('summary', {}, words('layers')), overlays.root, districts.root);
  const frame = stage(words, { onZoom: (steps) => first.canvas.zoomBy(steps), onAll: () => first.canvas.fit(config.bounds) });
  const keyOf = (id: string) =>
    legend(words, {
      id,
      language: config.language,
      file: ({ indicator, level, period, compare }, ending) => store.file({ indicator: indicator.id, level, period, compare }, ending),
      onPress: (key) => void go({ ...state, highlight: key }, 'replace'),
    });
  const [firstLegend, secondLegend] = [keyOf('map-legend-title'), keyOf('map-legend-second')];
  const tools = saving(words, config, () => {
    const names = titles.sides(viewsOf(config, state));
    const boundaries = config.levels.find(({ id }) => id === state.shown)?.note ?? null;
    return { title: title.textContent, sides: sides().map((side, at) => ({ side, name: names[at] ?? '' })), boundaries };
  });
  const app = element(
    'div',
    { class: 'map-app' },
    form.root,
    element('div', { class: 'map-title', role: 'status' }, title),
    element('div', { class: 'map-main' }, frame.root, tools),
    element('div', { class: 'map-panel' }, panel.root, firstLegend.root, secondLegend.root, layers, list.root),
  );
  root.append(app);

  const first = new Side(makeCanvas(frame.container, true), frame.container, firstLegend);
  const second = new Second(frame.second, secondLegend, () => makeCanvas(frame.second, false));
  const canvas = first.canvas;
  canvas.canvas.setAttribute('role', 'application');
  canvas.canvas.setAttribute('aria-describedby', 'map-help');
  const walk = new Walk(canvas, places, {
    selected: () => state.place,
    onReach: (code, step) => select(code, step ? 'replace' : 'push'),
    onNothing: () => panel.say(words('no_area_there')),
  });
  keyboard(canvas.canvas, {
    hasSelection: selectedIsDrawable,
    step: (direction) => void walk.step(direction),
    open: openPage,
    selectMiddle: () => walk.begin(),
    clear: () => select(null, 'push'),
  });

  for (const child of [...root.children]) if (child !== app) (child as HTMLElement).hidden = true;
  if (state.overlays.length > 0 || state.districts.length > 0) layers.open = true;

  const ready = canvas.ready().then(async () => {
    state = resolve(config, fromAddress(location.search), canvas.zoom);
    history.replaceState(null, '', toAddress(location.href, state));
    await show(null);
    if (!canvas.map.loaded() || !canvas.map.areTilesLoaded()) await new Promise<void>((done) => void canvas.map.once('idle', () => done()));
    showList();
    home = viewFromAddress(location.search) ? '' : withView(location.href.split('?')[0] ?? '', canvas.view());
  });
  ready.catch((error: unknown) => {
    console.error(error);
    frame.say('map', { text: words('map_failed'), button: words('retry'), action: () => location.reload() });
  });

  addEventListener('popstate', () => {
    form.stop();
    const view = viewFromAddress(location.search);
    if (view) canvas.resize(view);
    void go(fromAddress(location.search), 'none');
  });
  const recolour = () => sides().forEach((side) => side.canvas.recolour());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);
  new MutationObserver(recolour).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  printing(sides);

  return { map: canvas.map, second: () => second.shown?.canvas.map ?? null, ready };

  /** The maps that are shown. */
  function sides(): Side[] {
    return second.shown ? [first, second.shown] : [first];
  }

  function makeCanvas(container: HTMLElement, leads: boolean): MapCanvas {
    const events: CanvasEvents = {
      onSelect: (code) => select(code, 'push'),
      onHover: (code, name, at) => frame.tip(code === null ? null : tipText(code, name), at, container),
      onSettled: leads ? settled : () => undefined,
      onTilesFailed: (overlay) =>
        frame.say('tiles', {
          text: words(overlay ? 'overlay_failed' : 'tiles_failed'),
          button: words('retry'),
          action: () => {
            frame.say('tiles', null);
            sides().forEach((side) => side.canvas.retryTiles());
          },
        }),
    };
    try {
      // A view that somebody has had needs no room around it.
      const view = viewFromAddress(location.search);
      const [bounds, padding] = view ? [view, 0] : [config.bounds, 16];
      return new MapCanvas({ container, bounds, padding, label: words('map_label'), touchHelp: words('cooperative_touch'), events });
    } catch (error) {
      if (leads) app.remove();
      throw error;
    }
  }

  /** Goes to the nearest state to `wanted` that can be shown; fulfilled when it is. */
  function go(wanted: Wanted, entry: Entry): Promise<void> {
    const before = state;
    state = resolve(config, wanted, canvas.zoom);
    tellWhatGivesWay(wanted);
    if (state.place !== before.place || state.shown !== before.shown) {
      const around = state.place !== null && isAround(state.place, state.shown);
      if (around) scope = 'place';
      else if (!state.place) scope = 'view';
    }
    const address = toAddress(location.href, state);
    if (entry === 'push' && address !== location.href) history.pushState(null, '', address);
    else if (entry === 'replace') history.replaceState(null, '', address);
    return show(before);
  }

  /** Says what was asked for and cannot be shown. */
  function tellWhatGivesWay(wanted: Wanted): void {
    const level = titles.level(state.shown);
    const replaced = wanted.indicator === state.indicator ? undefined : titles.indicator(wanted.indicator ?? '');
    const shown = titles.indicator(state.indicator)?.name ?? '';
    frame.say('unavailable', replaced ? { text: fill(words('unavailable'), { indicator: replaced.name, level, shown }) } : null);
    const second = wanted.indicator2 === state.indicator2 || wanted.indicator2 === state.indicator ? undefined : titles.indicator(wanted.indicator2 ?? '');
    frame.say('second', second ? { text: fill(words('second_unavailable'), { indicator: second.name, level }) } : null);
  }

  /** Shows the state; `before` is what is shown now. */
  async function show(before: State | null): Promise<void> {
    const now = state;
    form.show(now);
    const level = config.levels.find(({ id }) => id === now.shown);
    if (!level) return;
    const views = viewsOf(config, now);
    const names = titles.sides(views);
    title.textContent = titles.of(views);
    const arranged = views.second ? now.how : 'change';
    const view = canvas.view();
    // Two maps side by side are each smaller than one: what was in view stays in view.
    if (frame.arrange(arranged, names[0], names[1])) canvas.resize(view);
    if (views.second) {
      try {
        await second.open(canvas);
      } catch (error) {
        console.error(error);
        frame.say('second', { text: words('map_failed') });
      }
      // While the second map was made the reader may have gone on.
      if (now !== state) return;
    } else second.close();
    const period = titles.otherPeriod(views);
    frame.say('period', period ? { text: period } : null);
    const chosen = config.overlays.filter(({ id }) => now.overlays.includes(id));
    for (const side of sides()) {
      if (side.showLevel(level)) frame.say('tiles', null);
      side.canvas.setExtras(chosen, now.districts);
      side.canvas.select(now.place, now.place !== null && isAround(now.place, now.shown));
      // The pressed class is one of the first indicator.
      side.press(side === first || now.indicator2 === null ? now.highlight : null);
    }
    // A place that came by the address or the back button may lie outside the view.
    if (now.place && now.place !== before?.place && !canvas.drawn().some(({ code }) => code === now.place)) void goTo(now.place);
    showSelected();
    const loads = [load(first, views.first, 'first', names[0])];
    if (views.second && second.shown) loads.push(load(second.shown, views.second, 'second', names[1]));
    await Promise.all(loads);
    showSelected();
    showList();
  }

  async function load(side: Side, query: Query, slot: string, heading: string): Promise<void> {
    if (side.shows(query)) return;
    side.query = query;
    frame.loading(true);
    try {
      const answer = await store.get(query, slot);
      if (!sameQuery(side.query, query)) return;
      frame.say(`values-${slot}`, null);
      side.paint(answer, heading);
      frame.loading(false);
    } catch (error) {
      if (!sameQuery(side.query, query)) return;
      console.warn(error);
      frame.loading(false);
      const again = () => {
        frame.say(`values-${slot}`, null);
        void show(state);
      };
      frame.say(`values-${slot}`, { text: words('values_failed'), button: words('retry'), action: again });
    }
  }

  /** Shows a year while the years are played, and asks for the next ahead. */
  async function play(period: string): Promise<void> {
    const shown = go({ ...state, period }, 'replace');
    const next = following(config, state);
    if (next !== null) {
      const ahead = viewsOf(config, { ...state, period: next });
      store.prefetch(ahead.first);
      if (ahead.second) store.prefetch(ahead.second);
    }
    await shown;
  }

  function select(code: string | null, entry: Entry): void {
    if (code === state.place) return;
    const known = code === null ? null : canvas.drawn().find((area) => area.code === code);
    if (known) canvas.reveal(known.at);
    void go({ ...state, place: code }, entry);
  }

  /** A place from the search: to its level if it has one of its own here, and into view. */
  function pick(place: Place): void {
    const own = levelOf(place.code);
    if (own === null) {
      location.assign(place.url);
      return;
    }
    const finer = state.level !== AUTO && !isAround(place.code, state.shown) && config.levels.some(({ id }) => id === own);
    const drawn = canvas.drawn().some(({ code }) => code === place.code);
    const same = place.code === state.place;
    void go({ ...state, level: finer ? own : state.level, place: place.code }, 'push');
    // `show` brings what is not drawn into view; what is drawn may be too small to see.
    if (drawn || same) void goTo(place.code);
  }

  async function goTo(code: string): Promise<void> {
    try {
      const { bbox } = await places.get(code);
      if (bbox && state.place === code) canvas.fit(bbox);
      frame.say('place', null);
    } catch (error) {
      console.warn(error);
      frame.say('place', { text: words('place_failed'), button: words('retry'), action: () => void goTo(code) });
    }
  }

  function showSelected(): void {
    const code = state.place;
    const drawn = code === null ? undefined : canvas.drawn().find((area) => area.code === code);
    const name = code === null ? '' : (first.of(code)?.name ?? places.known(code)?.name ?? drawn?.name ?? code);
    districts.show(state.districts, state.shown, code === null ? null : { code, name });
    if (code === null) {
      panel.show(null);
      return;
    }
    const said = sides().flatMap((side) => side.said(code));
    if (said.length > 0) {
      panel.show({ name, said, url: first.of(code)?.url ?? null });
      // Its neighbours are asked for ahead: the arrows will need them.
      places.get(code).catch(() => undefined);
      return;
    }
    const late = (known: string, url: string | null) => {
      if (state.place === code && !first.of(code)) panel.show({ name: known, said: [], url });
    };
    places.get(code).then(
      (place) => {
        late(place.name, place.url ?? null);
        showList();
      },
      () => late(name, null),
    );
  }

  function showList(): void {
    const around = placeAround();
    const scopes: Scope[] = [{ id: 'view', label: words('list_view') }];
    if (around) scopes.push({ id: 'place', label: around.label });
    const inPlace = scope === 'place' && around !== null;
    const areas: ListedArea[] = inPlace
      ? [...first.areas].filter(({ code }) => code.startsWith(around.code)).map(({ code, name }) => ({ code, name, text: textOf(code) }))
      : canvas.drawn().map(({ code, name }) => ({ code, name: first.of(code)?.name ?? name, text: textOf(code) }));
    list.show(areas, state.place, scopes, inPlace ? 'place' : 'view');
    overlays.show(state.overlays, canvas.zoom, canvas.overlayAreas());
  }

  /** An area's value as it is read; with two maps both. */
  function textOf(code: string): string {
    const texts = sides().flatMap((side) => side.said(code).map(({ value }) => value.text || words('no_value')));
    // From one year to the other; two indicators stand beside each other.
    return texts.join(state.indicator2 === null ? ' → ' : ' · ');
  }

  /** The place whose areas the list can be kept to. */
  function placeAround(): { code: string; label: string } | null {
    const code = state.place;
    if (!code) return null;
    if (isAround(code, state.shown)) return { code, label: fill(words('list_within'), { place: places.known(code)?.name ?? code }) };
    const parent = parentOf(code);
    if (!parent) return null;
    return { code: parent, label: words(parent.length === 4 ? 'list_same_municipality' : 'list_same_county') };
  }

  function settled(): void {
    const asked = resolve(config, state, canvas.zoom);
    if (state.level === AUTO && asked.shown !== state.shown) {
      void go(state, 'replace');
      panel.say(fill(words('level_now'), { level: titles.level(asked.shown) }));
      return;
    }
    const level = config.levels.find(({ id }) => id === state.shown);
    frame.say('zoom', canvas.tooFar && level ? { text: words('zoom_closer'), button: words('zoom_to_areas'), action: () => canvas.zoomTo(level.minzoom + 0.01) } : null);
    showList();
    tellView();
  }

  /** Puts what is in view into the address once it is not what the map began with. */
  function tellView(): void {
    if (home === null) return;
    const view = canvas.view();
    const began = withView(location.href.split('?')[0] ?? '', view) === home;
    const address = withView(location.href, began ? null : view);
    if (address !== location.href) history.replaceState(null, '', address);
  }

  function tipText(code: string, name: string): string {
    const value = first.of(code);
    if (!value) return name;
    const { change } = value;
    const both = change && value.value !== null && first.values?.kind === 'change' ? ` (${change.before.text} → ${change.after.text})` : '';
    return `${value.name}: ${textOf(code)}${both}`;
  }

  function selectedIsDrawable(): boolean {
    return state.place !== null && !isAround(state.place, state.shown);
  }

  function openPage(): void {
    const url = state.place ? first.of(state.place)?.url : null;
    if (url) location.assign(url);
  }
}
