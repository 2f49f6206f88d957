// Going from area to area on the map by keys: to a neighbour in the pressed direction, or to the area in the middle.

import type { MapCanvas } from './canvas.ts';
import type { Direction, Point } from './nearest.ts';
import type { PlaceStore } from './places.ts';
import { nextArea } from './traverse.ts';

export interface WalkEvents {
  /** The selected area now; it may change while its neighbours are fetched. */
  selected: () => string | null;
  /** An area was reached, by a step or from nothing. */
  onReach: (code: string, step: boolean) => void;
  onNothing: () => void;
}

export class Walk {
  readonly #canvas: MapCanvas;
  readonly #places: PlaceStore;
  readonly #events: WalkEvents;

  constructor(canvas: MapCanvas, places: PlaceStore, events: WalkEvents) {
    this.#canvas = canvas;
    this.#places = places;
    this.#events = events;
  }

  async step(direction: Direction): Promise<void> {
    const code = this.#events.selected();
    const known = code === null ? null : await this.#places.get(code).catch(() => null);
    if (this.#events.selected() !== code) return;
    const areas = this.#canvas.drawn().map((area) => {
      const { x, y } = this.#canvas.project(area.at);
      return { code: area.code, x, y };
    });
    const from = areas.find((area) => area.code === code) ?? this.#middle();
    const next = nextArea(code, from, direction, areas, known?.neighbours ?? null);
    if (next) this.#events.onReach(next, true);
    else this.#events.onNothing();
  }

  /** Takes the area whose middle is nearest to the middle of the map. */
  begin(): void {
    const from = this.#middle();
    let best: { code: string; distance: number } | null = null;
    for (const { code, at } of this.#canvas.drawn()) {
      const { x, y } = this.#canvas.project(at);
      const distance = Math.hypot(x - from.x, y - from.y);
      if (!best || distance < best.distance) best = { code, distance };
    }
    if (best) this.#events.onReach(best.code, false);
  }

  #middle(): Point {
    const { clientWidth, clientHeight } = this.#canvas.canvas;
    return { x: clientWidth / 2, y: clientHeight / 2 };
  }
}
