// The frame around the one or two canvases: what parts them, buttons to zoom, the name under the pointer, messages with
// a way on.

import type { How } from './config.ts';
import { divider } from './divider.ts';
import { element } from './dom.ts';
import type { Point } from './nearest.ts';
import type { Words } from './words.ts';

export interface Stage {
  root: HTMLElement;
  /** Where MapLibre draws the first or only map. */
  container: HTMLElement;
  /** Where it draws the second. */
  second: HTMLElement;
  /** One map, two over each other, or two side by side, with what each shows in words. */
  arrange: (how: How, left: string, right: string) => void;
  loading: (busy: boolean) => void;
  /** Name and value beside the pointer; null takes it away. `on` is the map pointed at. */
  tip: (text: string | null, at: Point, on: HTMLElement) => void;
  /** Says what went wrong or what to do, with a button; null takes the message with this id away. */
  say: (id: string, message: { text: string; button?: string; action?: () => void } | null) => void;
}

export interface StageEvents {
  onZoom: (steps: number) => void;
  onAll: () => void;
}

export function stage(words: Words, { onZoom, onAll }: StageEvents): Stage {
  const container = element('div', { class: 'map-canvas' });
  const second = element('div', { class: 'map-canvas map-second', hidden: true });
  const labels = [element('p', { class: 'map-side map-side-left', hidden: true }), element('p', { class: 'map-side map-side-right', hidden: true })] as const;
  const border = divider(words, (percent) => {
    second.style.clipPath = `inset(0 0 0 ${percent}%)`;
  });
  border.root.hidden = true;
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
  const frame = element('div', { class: 'map-frame', 'data-how': 'change' }, container, second, border.root, ...labels, zoom, tip, busyMark, messages);
  const root = element('div', { class: 'map-stage' }, frame, help);
  const said = new Map<string, { text: string; box: HTMLElement }>();

  return {
    root,
    container,
    second,
    arrange(how, left, right) {
      frame.dataset['how'] = how;
      second.hidden = how === 'change';
      border.root.hidden = how !== 'swipe';
      second.style.clipPath = how === 'swipe' ? `inset(0 0 0 ${border.at}%)` : '';
      for (const [label, text] of [[labels[0], left], [labels[1], right]] as const) {
        label.hidden = how === 'change';
        label.textContent = text;
      }
      border.name(left, right);
    },
    loading(busy) {
      frame.setAttribute('aria-busy', String(busy));
      busyMark.textContent = busy ? words('loading') : '';
    },
    tip(text, at, on) {
      tip.hidden = text === null;
      if (text === null) return;
      tip.textContent = text;
      const { clientWidth: width, clientHeight: height } = frame;
      const [x, y] = [at.x + on.offsetLeft, at.y + on.offsetTop];
      // On the side with room, so that the words are never cut off.
      const left = x > width / 2;
      tip.style.left = left ? '' : `${x + 14}px`;
      tip.style.right = left ? `${width - x + 14}px` : '';
      tip.style.top = `${Math.min(y + 14, height - 56)}px`;
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
