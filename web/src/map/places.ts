// What is known of places, as `GET /api/v1/places/{code}` gives it; asked for once.

import type { Bounds } from './config.ts';

/** A place; more fields are there and not used. */
export interface PlaceInfo {
  name: string;
  url?: string | null;
  bbox?: Bounds | null;
  /** Codes of the areas that share a border with it; null where that is not known. */
  neighbours?: readonly string[] | null;
}

export class PlaceStore {
  readonly #endpoint: string;
  readonly #language: string;
  readonly #infos = new Map<string, Promise<PlaceInfo>>();
  readonly #known = new Map<string, PlaceInfo>();

  constructor(endpoint: string, language: string) {
    this.#endpoint = endpoint;
    this.#language = language;
  }

  /** The place with `code`; rejects when it cannot be fetched, and is asked for anew the next time. */
  get(code: string): Promise<PlaceInfo> {
    const asked = this.#infos.get(code) ?? this.#fetch(code);
    this.#infos.set(code, asked);
    return asked;
  }

  /** The place, if it has come. */
  known(code: string): PlaceInfo | undefined {
    return this.#known.get(code);
  }

  async #fetch(code: string): Promise<PlaceInfo> {
    const url = new URL(`${this.#endpoint}/${encodeURIComponent(code)}`, location.href);
    url.searchParams.set('lang', this.#language);
    try {
      const response = await fetch(url, { headers: { Accept: 'application/json', 'Accept-Language': this.#language } });
      if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
      const info = (await response.json()) as PlaceInfo;
      this.#known.set(code, info);
      return info;
    } catch (error) {
      this.#infos.delete(code);
      throw error;
    }
  }
}
