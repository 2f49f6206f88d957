// Printing the page: what WebGL draws does not reach the paper, so pictures of the maps stand in while it is printed, in
// the light colours that paper has.

import type { MapCanvas } from './canvas.ts';

/** Puts pictures of the maps in place before printing and takes them away after. */
export function printing(shown: () => readonly { canvas: MapCanvas; container: HTMLElement }[]): void {
  let theme: string | undefined;
  let copies: HTMLElement[] = [];

  addEventListener('beforeprint', () => {
    const root = document.documentElement;
    theme = root.dataset['theme'];
    root.dataset['theme'] = 'light';
    copies = shown().map(({ canvas, container }) => {
      canvas.recolour();
      const copy = canvas.picture();
      copy.className = 'map-printed';
      copy.setAttribute('aria-hidden', 'true');
      container.after(copy);
      return copy;
    });
  });
  addEventListener('afterprint', () => {
    for (const copy of copies) copy.remove();
    copies = [];
    const root = document.documentElement;
    if (theme === undefined) delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  });
}
