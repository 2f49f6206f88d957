// Every page: the styles, the place search as a combobox, copy buttons, light and dark. The pages work without it.

import './styles/site.css';
import { copyButtons } from './copy.ts';
import { printButtons } from './print.ts';
import { combobox } from './search/combobox.ts';
import { themeSwitch } from './theme.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form.place-search[data-places]')) {
  const input = form.querySelector<HTMLInputElement>('input[name="q"]');
  if (!input) continue;
  const word = (name: string) => form.dataset[`text${name}`] ?? '';
  combobox({
    input,
    endpoint: form.dataset['places'] ?? '',
    language: document.documentElement.lang || 'sv',
    words: { list: word('List'), one: word('One'), many: word('Many'), none: word('None'), failed: word('Failed') },
    onPick: (place) => {
      const { add } = form.dataset;
      if (!add) return location.assign(place.url);
      // A page that places are added to: the form sends what was chosen before, and the place instead of the question.
      input.disabled = true;
      form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: add, value: place.code }));
      form.submit();
    },
  });
}

copyButtons();
// A part of the page that has come later, such as a figure of the lab.
document.addEventListener('barometer:part', (event) => {
  if (event instanceof CustomEvent && event.detail instanceof HTMLElement) copyButtons(event.detail);
});
themeSwitch();
printButtons();
