// The next area by an arrow key: a neighbour that lies that way where neighbours are known, else the nearest. Pure.

import { nearest, type Direction, type Located, type Point } from './nearest.ts';

/**
 * The area to go to from `code` at `from`, or null when none lies that way.
 *
 * A neighbour is preferred however far its middle is, so that large areas are not jumped over; without a neighbour
 * that way (an island, the coast) the nearest area stands in.
 */
export function nextArea(code: string | null, from: Point, direction: Direction, areas: readonly Located[], neighbours: readonly string[] | null): string | null {
  const others = code ?? undefined;
  if (neighbours !== null && neighbours.length > 0) {
    const near = new Set(neighbours);
    const found = nearest(from, direction, areas.filter((area) => near.has(area.code)), others);
    if (found !== null) return found;
  }
  return nearest(from, direction, areas, others);
}
