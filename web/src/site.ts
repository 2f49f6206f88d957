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
    onPick: (place) => location.assign(place.url),
  });
}

copyButtons();
printButtons();
themeSwitch();
