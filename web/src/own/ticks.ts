// Areas to be ticked: a field that filters them, and a count that is read out.

import { fill } from '../words.ts';

/** Whether an area is shown for what was typed: every word is in its name or code. */
export function matches(text: string, typed: string): boolean {
  const within = text.toLocaleLowerCase('sv');
  return typed.toLocaleLowerCase('sv').split(/\s+/).every((word) => within.includes(word));
}

export function ticks(form: HTMLFormElement): void {
  const field = form.querySelector('fieldset');
  const said = form.querySelector<HTMLElement>('[data-own-count]');
  const areas = [...form.querySelectorAll<HTMLElement>('[data-own-area]')];
  if (!field || !said || areas.length === 0) return;

  const label = document.createElement('label');
  const input = document.createElement('input');
  input.type = 'search';
  input.id = 'own-filter';
  input.autocomplete = 'off';
  label.htmlFor = input.id;
  label.textContent = form.dataset['textFilter'] ?? '';
  const row = document.createElement('p');
  row.append(label, input);
  field.before(row);

  const tell = () => {
    const chosen = form.querySelectorAll('input[name="val"]:checked').length;
    const shown = areas.filter((area) => !area.hidden).length;
    const count = fill(form.dataset['textCount'] ?? '', { count: String(chosen) });
    const filtered = fill(form.dataset['textShown'] ?? '', { count: String(shown), all: String(areas.length) });
    said.textContent = shown < areas.length ? `${count}. ${filtered}.` : `${count}.`;
  };
  input.addEventListener('input', () => {
    // What is ticked stays in sight.
    for (const area of areas) {
      area.hidden = !matches(area.textContent ?? '', input.value) && !area.querySelector('input:checked');
    }
    tell();
  });
  // Return in the filter does not send the form.
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
  form.addEventListener('change', tell);
  tell();
}
