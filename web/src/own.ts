// Own districts and own data: a filter and a count beside the areas to tick, and files kept in this browser.
// The page works without it.

import { ticks } from './own/ticks.ts';
import { keepButton, keptList } from './own/keep.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-own-ticks]')) ticks(form);
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-own-again]')) keepButton(form);
const list = document.querySelector<HTMLElement>('[data-own-kept]');
const data = document.querySelector<HTMLFormElement>('form[data-own-data]');
if (list && data) keptList(list, data);
