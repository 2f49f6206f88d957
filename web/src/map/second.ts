// The second map, made when it is first needed and kept for the next time; it follows the first.

import type { MapCanvas } from './canvas.ts';
import type { Legend } from './legend.ts';
import { Side } from './side.ts';
import { keepTogether } from './sync.ts';

export class Second {
  readonly #container: HTMLElement;
  readonly #legend: Legend;
  readonly #make: () => MapCanvas;
  #opening: Promise<Side> | null = null;
  #side: Side | null = null;
  #release: (() => void) | null = null;

  constructor(container: HTMLElement, legend: Legend, make: () => MapCanvas) {
    this.#container = container;
    this.#legend = legend;
    this.#make = make;
    legend.show(null, null, '');
  }

  /** The map, while it is shown. */
  get shown(): Side | null {
    return this.#release ? this.#side : null;
  }

  /** Brings the map beside `first`. Throws when the browser cannot draw two. */
  async open(first: MapCanvas): Promise<void> {
    this.#container.hidden = false;
    this.#opening ??= this.#begin();
    try {
      this.#side = await this.#opening;
    } catch (error) {
      this.#opening = null;
      this.#container.hidden = true;
      throw error;
    }
    this.#release ??= keepTogether(first.map, this.#side.canvas.map);
  }

  /** Takes it away. */
  close(): void {
    this.#release?.();
    this.#release = null;
    this.#side?.forget();
    this.#container.hidden = true;
  }

  async #begin(): Promise<Side> {
    const canvas = this.#make();
    await canvas.ready();
    // The first map is the one for the keyboard.
    canvas.canvas.setAttribute('tabindex', '-1');
    canvas.canvas.setAttribute('role', 'img');
    return new Side(canvas, this.#container, this.#legend);
  }
}
