// Asks the server for places. Flows in: what the reader typed. Flows out: the places it may mean.

/** A place as `GET /api/v1/places?q=` lists it. */
export interface Place {
  code: string;
  name: string;
  /** The level's id: `county`, `municipality`, `regso`, `deso`. */
  level: string;
  /** The level in the reader's language ("kommun"). */
  level_name: string;
  /** What the place lies in ("Stockholms län"); empty or absent at the top. */
  within?: string | null;
  /** Address of the place's page. */
  url: string;
}

/** Most places offered at a time: more than fits a telephone is not read. */
export const SUGGESTION_LIMIT = 8;

/**
 * The places that `query` may mean, best first.
 *
 * Throws when the server cannot be reached or does not answer with places, and an `AbortError` when `signal` fires.
 */
export async function findPlaces(endpoint: string, query: string, language: string, signal: AbortSignal): Promise<Place[]> {
  const url = new URL(endpoint, location.href);
  url.searchParams.set('q', query);
  url.searchParams.set('limit', String(SUGGESTION_LIMIT));
  url.searchParams.set('lang', language);
  const response = await fetch(url, { signal, headers: { Accept: 'application/json', 'Accept-Language': language } });
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  const answer = (await response.json()) as { places?: Place[] };
  return answer.places ?? [];
}
