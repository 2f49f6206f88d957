// The button that keeps a file in this browser, and the list of those kept.

import { keep, names, remove, shelf, table } from './store.ts';

/** On the page of own data: keeps the table that the form sends again. */
export function keepButton(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>('[data-own-keep]');
  const said = form.querySelector<HTMLElement>('[data-own-status]');
  const on = shelf();
  if (!button || !said || !on) return;
  const value = (name: string) =>
    form.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`)?.value ?? '';
  button.hidden = false;
  button.addEventListener('click', () => {
    const kept = keep(on, value('filnamn'), value('tabell'));
    said.textContent = (kept ? button.dataset['textKept'] : button.dataset['textFull']) ?? '';
  });
}

/** On the page of own districts: shows and removes what was kept. */
export function keptList(place: HTMLElement, data: HTMLFormElement): void {
  const list = place.querySelector('ul');
  const said = place.querySelector<HTMLElement>('[role="status"]');
  const on = shelf();
  if (!list || !said || !on) return;

  const button = (words: string, name: string, act: () => void) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = words;
    made.setAttribute('aria-label', `${words}: ${name}`);
    made.addEventListener('click', act);
    return made;
  };
  const draw = () => {
    const kept = names(on);
    list.replaceChildren(
      ...kept.map((name) => {
        const item = document.createElement('li');
        item.append(
          name,
          button(place.dataset['textShow'] ?? '', name, () => send(data, name, table(on, name) ?? '')),
          button(place.dataset['textRemove'] ?? '', name, () => {
            remove(on, name);
            draw();
            said.textContent = place.dataset['textRemoved'] ?? '';
            (list.querySelector('button') ?? data.querySelector('input'))?.focus();
          }),
        );
        return item;
      }),
    );
    place.hidden = kept.length === 0 && said.textContent === '';
  };
  draw();
}

/** Sends a table as if the page of own data had sent it again. */
function send(data: HTMLFormElement, name: string, content: string): void {
  const form = document.createElement('form');
  form.action = data.action;
  form.method = 'post';
  form.enctype = 'multipart/form-data';
  form.hidden = true;
  for (const [field, value] of [['filnamn', name], ['tabell', content]] as const) {
    const area = document.createElement('textarea');
    area.name = field;
    area.value = value;
    form.append(area);
  }
  document.body.append(form);
  form.submit();
}
