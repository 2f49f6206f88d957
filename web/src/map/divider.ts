// The border between two maps that lie over each other: dragged, or moved by the arrow keys like any slider.

import { fill } from '../words.ts';
import { element } from './dom.ts';
import type { Words } from './words.ts';

export interface Divider {
  root: HTMLElement;
  /** What stands on either side, in words. */
  name: (left: string, right: string) => void;
  /** Where it is, in percent from the left. */
  readonly at: number;
}

/** Steps of the keys, in percent. */
const STEP = 2;
const PAGE = 10;

/** The position after a key, in percent; null for a key that is not the slider's. Pure. */
export function moved(at: number, key: string): number | null {
  const to: Readonly<Record<string, number>> = {
    ArrowLeft: at - STEP,
    ArrowDown: at - STEP,
    ArrowRight: at + STEP,
    ArrowUp: at + STEP,
    PageDown: at - PAGE,
    PageUp: at + PAGE,
    Home: 0,
    End: 100,
  };
  const wanted = to[key];
  return wanted === undefined ? null : Math.min(Math.max(wanted, 0), 100);
}

/** Makes the divider; `onMove` hears where it is. It begins in the middle. */
export function divider(words: Words, onMove: (percent: number) => void): Divider {
  const root = element('div', {
    class: 'map-divider', role: 'slider', tabindex: '0', 'aria-label': words('divider'), 'aria-orientation': 'horizontal', 'aria-valuemin': '0', 'aria-valuemax': '100',
  });
  let at = 50;
  let sides = { left: '', right: '' };

  function show(): void {
    root.style.left = `${at}%`;
    root.setAttribute('aria-valuenow', String(Math.round(at)));
    root.setAttribute('aria-valuetext', fill(words('divider_value'), { ...sides, percent: String(Math.round(at)) }));
    onMove(at);
  }

  root.addEventListener('keydown', (event) => {
    const to = moved(at, event.key);
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    at = to;
    show();
  });
  root.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    root.focus();
    root.setPointerCapture(event.pointerId);
  });
  root.addEventListener('pointermove', (event) => {
    if (!root.hasPointerCapture(event.pointerId)) return;
    const frame = root.parentElement?.getBoundingClientRect();
    if (!frame || frame.width === 0) return;
    at = Math.min(Math.max(((event.clientX - frame.left) / frame.width) * 100, 0), 100);
    show();
  });
  show();

  return {
    root,
    name(left, right) {
      sides = { left, right };
      show();
    },
    get at() {
      return at;
    },
  };
}
