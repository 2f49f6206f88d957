// Buttons that copy an address, a citation or a code. They are hidden in the page and appear when they can work.

/** Makes every `button.copy-link` within the page, or a part of it, copy its text (`data-copy`, or what stands in the
 *  field that `data-from` names) and say so in its own words (`data-text-copied`). */
export function copyButtons(within: ParentNode = document): void {
  withOrigin(within);
  if (!navigator.clipboard) return;
  for (const button of within.querySelectorAll<HTMLButtonElement>('button.copy-link')) {
    const words = button.textContent;
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(textOf(button));
      } catch {
        return; // The reader said no; the text is on the page to mark and copy.
      }
      button.textContent = button.dataset['textCopied'] ?? words;
      setTimeout(() => (button.textContent = words), 2500);
    });
  }
}

function textOf(button: HTMLButtonElement): string {
  const field = document.getElementById(button.dataset['from'] ?? '');
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return field.value;
  return button.dataset['copy'] ?? '';
}

/** A server that does not know its own public address leaves it out of what is to be used elsewhere; the reader's address
 *  bar knows it. */
function withOrigin(within: ParentNode): void {
  for (const field of within.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-without-origin]')) {
    field.value = field.value.replace(/(^|[\s"])\/(?=[^/\s])/, `$1${location.origin}/`);
  }
}
