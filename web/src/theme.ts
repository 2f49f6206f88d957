// The switch between light, dark and what the reader's system says. It is hidden in the page and appears when it can work;
// `theme-first.ts` reads the choice again before the next page is drawn.

const KEY = 'theme';

/** Makes `select.theme-choice` change the page's look and keep the choice on the reader's own machine. */
export function themeSwitch(): void {
  const select = document.querySelector<HTMLSelectElement>('select.theme-choice');
  const holder = select?.closest<HTMLElement>('[hidden]');
  if (!select || !holder) return;
  select.value = document.documentElement.dataset['theme'] ?? 'auto';
  drawings(select.value);
  holder.hidden = false;
  select.addEventListener('change', () => {
    const choice = select.value;
    if (choice === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = choice;
    drawings(choice);
    try {
      if (choice === 'auto') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, choice);
    } catch {
      // The choice holds for this page only.
    }
  });
}

/** What the sources of drawings for a dark look say when the system decides. */
const DARK = '(prefers-color-scheme: dark)';

/** Drawings that are fetched by themselves know the system's look only: here they are given the chosen one. */
function drawings(choice: string): void {
  for (const source of document.querySelectorAll<HTMLSourceElement>('picture > source[data-dark]')) {
    source.media = choice === 'auto' ? DARK : choice === 'dark' ? 'all' : 'not all';
  }
}
