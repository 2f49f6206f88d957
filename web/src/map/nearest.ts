// The nearest area in a direction, on the screen. Pure: points in, a code out.

/** A point on the screen in pixels, y downwards. */
export interface Point {
  x: number;
  y: number;
}

export interface Located extends Point {
  code: string;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

const ALONG: Readonly<Record<Direction, Point>> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
};

/** What a step sideways costs beside a step ahead: above 1, so that the arrow goes where it points. */
const SIDEWAYS = 2;

/**
 * The area whose point is nearest to `from` in `direction`, or null when none lies that way.
 *
 * Areas within 45° of the direction come first; only when there are none, the rest of the half-plane, so that no
 * area is out of reach.
 */
export function nearest(from: Point, direction: Direction, areas: Iterable<Located>, except?: string): string | null {
  const along = ALONG[direction];
  let best: { code: string; inCone: boolean; cost: number } | null = null;
  for (const area of areas) {
    if (area.code === except) continue;
    const dx = area.x - from.x;
    const dy = area.y - from.y;
    const ahead = dx * along.x + dy * along.y;
    if (ahead <= 0) continue;
    const aside = Math.abs(dx * along.y) + Math.abs(dy * along.x);
    const candidate = { code: area.code, inCone: aside <= ahead, cost: ahead + SIDEWAYS * aside };
    if (!best || better(candidate, best)) best = candidate;
  }
  return best?.code ?? null;
}

function better(a: { inCone: boolean; cost: number }, b: { inCone: boolean; cost: number }): boolean {
  return a.inCone === b.inCone ? a.cost < b.cost : a.inCone;
}

type Ring = readonly (readonly number[])[];

/** Area (unsigned) and centroid of a polygon's outer ring, by the shoelace formula; a flat ring gives its first point. */
export function ringCentroid(ring: Ring): { area: number; x: number; y: number } {
  const first = ring[0] ?? [0, 0];
  const [ox = 0, oy = 0] = first;
  let twice = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    // Relative to the first point: degrees far from zero would lose digits.
    const [ax = 0, ay = 0] = ring[i] ?? first;
    const [bx = 0, by = 0] = ring[i + 1] ?? first;
    const cross = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    twice += cross;
    x += (ax + bx - 2 * ox) * cross;
    y += (ay + by - 2 * oy) * cross;
  }
  if (twice === 0) return { area: 0, x: ox, y: oy };
  return { area: Math.abs(twice) / 2, x: ox + x / (3 * twice), y: oy + y / (3 * twice) };
}

/** The point of the whole that pieces of an area (a tile's cut each) have together, weighted by their areas. */
export function joinedCentroid(pieces: readonly { area: number; x: number; y: number }[]): Point | null {
  const total = pieces.reduce((sum, piece) => sum + piece.area, 0);
  const first = pieces[0];
  if (!first) return null;
  if (total === 0) return { x: first.x, y: first.y };
  return {
    x: pieces.reduce((sum, piece) => sum + piece.x * piece.area, 0) / total,
    y: pieces.reduce((sum, piece) => sum + piece.y * piece.area, 0) / total,
  };
}
