// Buttons that print the page. They are hidden in the page and appear when they can work.

/** Makes every `button[data-print]` print the page. */
export function printButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}
