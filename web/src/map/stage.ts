// The frame around the canvas: buttons to zoom, the name under the pointer, messages with a way on.

import type { Words } from './config.ts';
import { element } from './dom.ts';
import type { Point } from './nearest.ts';

export interface Stage {
  root: HTMLElement;
  /** Where MapLibre draws. */
  container: HTMLElement;
  loading: (busy: boolean) => void;
  /** Name and value beside the pointer; null takes it away. */
  tip: (text: string | null, at: Point) => void;
  /** Says what went wrong or what to do, with a button; null takes the message with this id away. */
  say: (id: string, message: { text: string; button?: string; action?: () => void } | null) => void;
}

export interface StageEvents {
  onZoom: (steps: number) => void;
  onAll: () => void;
}

export function stage(words: Words, { onZoom, onAll }: StageEvents): Stage {
  const container = element('div', { class: 'map-canvas' });
  const button = (text: string, sign: string, act: () => void) => {
    const made = element('button', { type: 'button', class: 'quiet', title: text }, element('span', { 'aria-hidden': 'true' }, sign), element('span', { class: 'visually-hidden' }, text));
    made.addEventListener('click', act);
    return made;
  };
  const zoom = element(
    'div',
    { class: 'map-zoom' },
    button(words('zoom_in'), '+', () => onZoom(1)),
    button(words('zoom_out'), '−', () => onZoom(-1)),
    button(words('zoom_all'), '⤢', onAll),
  );
  const tip = element('div', { class: 'map-tip', 'aria-hidden': 'true', hidden: true });
  const busyMark = element('p', { class: 'map-loading', role: 'status' });
  const messages = element('div', { class: 'map-messages' });
  const help = element('p', { id: 'map-help', class: 'map-help small' }, words('map_help'));
  const frame = element('div', { class: 'map-frame' }, container, zoom, tip, busyMark, messages);
  const root = element('div', { class: 'map-stage' }, frame, help);
  const said = new Map<string, { text: string; box: HTMLElement }>();

  return {
    root,
    container,
    loading(busy) {
      frame.setAttribute('aria-busy', String(busy));
      busyMark.textContent = busy ? words('loading') : '';
    },
    tip(text, at) {
      tip.hidden = text === null;
      if (text === null) return;
      tip.textContent = text;
      const { clientWidth: width, clientHeight: height } = container;
      // On the side with room, so that the words are never cut off.
      const left = at.x > width / 2;
      tip.style.left = left ? '' : `${at.x + 14}px`;
      tip.style.right = left ? `${width - at.x + 14}px` : '';
      tip.style.top = `${Math.min(at.y + 14, height - 56)}px`;
    },
    say(id, message) {
      const present = said.get(id);
      if (present && message && present.text === message.text) return;
      present?.box.remove();
      said.delete(id);
      if (!message) return;
      const box = element('div', { class: 'map-message', role: 'alert' }, element('p', {}, message.text));
      if (message.button && message.action) {
        const press = element('button', { type: 'button' }, message.button);
        press.addEventListener('click', message.action);
        box.append(press);
      }
      messages.append(box);
      said.set(id, { text: message.text, box });
    },
  };
}
