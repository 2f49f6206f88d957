// The lab's page: every choice asks the server for the same page with another address and shows what differs.
// Flows in: what the reader does. Flows out: the address, the parts that changed, a spoken message.

import { combobox } from '../search/combobox.ts';
import { addressOf, isOfLab } from './address.ts';
import { after, STILL, type Asking } from './asking.ts';
import { swap } from './swap.ts';

/** An answer that takes longer is told to be on its way, in milliseconds; one that takes longer still has failed. */
const SLOW = 400;
const GIVE_UP = 20_000;

/** Makes the form and the links of `lab` answer at once. */
export function startLab(lab: HTMLElement): void {
  const form = lab.querySelector<HTMLFormElement>('form');
  const status = document.getElementById('lab-status');
  const trouble = document.getElementById('lab-trouble');
  if (!form || !status || !trouble) return;
  const path = new URL(form.action).pathname;
  const word = (name: string): string => lab.dataset[`text${name}`] ?? '';
  let asking: Asking = STILL;
  let request: AbortController | undefined;

  async function ask(address: string, remember: boolean): Promise<void> {
    request?.abort();
    const mine = new AbortController();
    request = mine;
    asking = after(asking, { kind: 'asked', address });
    trouble!.hidden = true;
    const slow = setTimeout(() => {
      lab.classList.add('is-waiting');
      status!.textContent = word('Loading');
    }, SLOW);
    const late = setTimeout(() => mine.abort('late'), GIVE_UP);
    try {
      const response = await fetch(address, { signal: mine.signal, headers: { Accept: 'text/html' } });
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      const text = await response.text();
      if (asking.waiting !== address || request !== mine) return;
      const answer = new DOMParser().parseFromString(text, 'text/html');
      if (remember) history.pushState(null, '', address);
      else if (location.href !== new URL(address, location.href).href) history.replaceState(null, '', address);
      await swap(lab, answer, () => request === mine);
      if (request !== mine) return;
      around(answer);
      status!.textContent = answer.getElementById('lab-status')?.dataset['seen'] ?? '';
      asking = after(asking, { kind: 'arrived', address });
    } catch {
      // A question that a newer one has taken the place of has not failed.
      if (request !== mine) return;
      asking = after(asking, { kind: 'failed', address });
      if (asking.failed === address) fail(address, remember);
    } finally {
      clearTimeout(slow);
      clearTimeout(late);
      if (request === mine) lab.classList.remove('is-waiting');
    }
  }

  /** What stands around the lab and depends on the choices: the title and the way to the other language. */
  function around(answer: Document): void {
    document.title = answer.title;
    for (const selector of ['a.language-switch', 'link[hreflang]']) {
      const href = answer.querySelector(selector)?.getAttribute('href');
      if (href) document.querySelector(selector)?.setAttribute('href', href);
    }
  }

  function fail(address: string, remember: boolean): void {
    const again = document.createElement('button');
    again.type = 'button';
    again.textContent = word('Retry');
    again.addEventListener('click', () => void ask(address, remember));
    const text = document.createElement('p');
    text.textContent = word('Failed');
    const row = document.createElement('p');
    row.append(again);
    trouble!.replaceChildren(text, row);
    trouble!.hidden = false;
    status!.textContent = '';
  }

  const chosen = (more: ReadonlyArray<readonly [string, string]> = []): string => {
    const fields = [...new FormData(form).entries()].filter((field): field is [string, string] => typeof field[1] === 'string');
    return addressOf(path, [...fields, ...more]);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask(chosen(), true);
    const add = document.getElementById('lab-add');
    if (add instanceof HTMLInputElement) add.value = '';
  });
  form.addEventListener('change', (event) => {
    // Letters in the search field are no choice until a place is picked.
    if (event.target instanceof HTMLInputElement && event.target.id === 'lab-add') return;
    void ask(chosen(), true);
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-lab-link]') : null;
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!isOfLab(new URL(link.href), path, location.origin)) return;
    event.preventDefault();
    const outside = !lab.contains(link);
    void ask(link.href, true).then(() => {
      if (!outside) return;
      lab.scrollIntoView({ block: 'start' });
      document.getElementById('lab-results')?.focus({ preventScroll: true });
    });
  });
  addEventListener('popstate', () => void ask(location.href, false));

  const input = document.getElementById('lab-add');
  const search = document.getElementById('lab-search');
  if (input instanceof HTMLInputElement && search) {
    const said = (name: string): string => search.dataset[`text${name}`] ?? '';
    combobox({
      input,
      endpoint: search.dataset['places'] ?? '',
      language: document.documentElement.lang || 'sv',
      words: { list: said('List'), one: said('One'), many: said('Many'), none: said('None'), failed: said('Failed') },
      onPick: (place) => {
        input.value = '';
        void ask(chosen([['omrade', place.code]]), true);
      },
    });
  }
  const note = document.getElementById('lab-live-note');
  if (note) note.hidden = false;
  lab.classList.add('is-live');
}
