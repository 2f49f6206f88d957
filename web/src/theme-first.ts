// Before anything is drawn: the look that the reader has chosen, so that a page does not flash in another. A classic
// script in the head, which the page waits for; without it, or without a choice, the reader's system decides.

try {
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset['theme'] = chosen;
} catch {
  // Storage that is closed to pages holds no choice.
}
