// Keys on the map itself: arrows go from area to area, Enter opens, Escape lets go. Without a selected area the
// arrows move the map as usual, and Enter takes the area in the middle.

import type { Direction } from './nearest.ts';

const ARROWS: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

export interface KeyActions {
  hasSelection: () => boolean;
  step: (direction: Direction) => void;
  open: () => void;
  selectMiddle: () => void;
  clear: () => void;
}

/** Listens on the map's canvas. Keys it does not use go on to MapLibre (+ and − zoom, arrows move). */
export function keyboard(canvas: HTMLElement, actions: KeyActions): void {
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const direction = ARROWS[event.key];
    const selected = actions.hasSelection();
    if (direction && selected) actions.step(direction);
    else if (event.key === 'Enter' && selected) actions.open();
    else if (event.key === 'Enter') actions.selectMiddle();
    else if (event.key === 'Escape' && selected) actions.clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
