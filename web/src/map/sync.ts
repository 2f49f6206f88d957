// Keeps two maps at the same place: what one is moved to, the other follows at once.

import type { Map as MapLibreMap } from 'maplibre-gl';

/** Ties the maps together; the function that comes back lets them go. The second goes to where the first is. */
export function keepTogether(first: MapLibreMap, second: MapLibreMap): () => void {
  let following = false;
  const follow = (leader: MapLibreMap, follower: MapLibreMap) => () => {
    if (following) return;
    following = true;
    follower.jumpTo({ center: leader.getCenter(), zoom: leader.getZoom() });
    following = false;
  };
  const ahead = follow(first, second);
  const back = follow(second, first);
  ahead();
  first.on('move', ahead);
  second.on('move', back);
  return () => {
    first.off('move', ahead);
    second.off('move', back);
  };
}
