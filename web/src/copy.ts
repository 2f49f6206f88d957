// Buttons that copy an address or a citation. They are hidden in the page and appear when they can work.

/** Makes every `button.copy-link[data-copy]` copy its text and say so in its own words (`data-text-copied`). */
export function copyButtons(): void {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>('button.copy-link[data-copy]')) {
    const words = button.textContent;
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
      } catch {
        return; // The reader said no; the text is on the page to mark and copy.
      }
      button.textContent = button.dataset['textCopied'] ?? words;
      setTimeout(() => (button.textContent = words), 2500);
    });
  }
}
