// Puts the parts of an answer into the page. Flows in: the page and a parsed answer. Flows out: the page changed only
// where the answer differs, with the focus where it was.

/** Lets the browser paint and hear the reader between two pieces of work. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const parts = (of: ParentNode): HTMLElement[] => [...of.querySelectorAll<HTMLElement>('[data-lab-part]')];

/** Changes every part of `lab` that differs in `answer`, one at a time. Stops when `wanted` no longer holds. */
export async function swap(lab: HTMLElement, answer: ParentNode, wanted: () => boolean): Promise<void> {
  const focus = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  const home = focus?.closest<HTMLElement>('[data-lab-part]')?.id;
  for (const old of parts(lab)) {
    await pause();
    if (!wanted()) return;
    const fresh = answer.querySelector<HTMLElement>(`#${CSS.escape(old.id)}`);
    if (!fresh) continue;
    // The page's own script makes its buttons work, before it is compared with what they have become.
    document.dispatchEvent(new CustomEvent('barometer:part', { detail: fresh }));
    if (old.isEqualNode(fresh)) {
      asWritten(old);
      continue;
    }
    keepOpen(old, fresh);
    old.replaceWith(document.adoptNode(fresh));
  }
  if (focus && !focus.isConnected) restore(focus.id, home);
}

/** Fields as the server wrote them: what the reader changed and the server did not take is changed back. */
function asWritten(part: HTMLElement): void {
  for (const input of part.querySelectorAll('input')) if (input.type === 'checkbox') input.checked = input.defaultChecked;
  for (const select of part.querySelectorAll('select')) {
    const written = [...select.options].findIndex((option) => option.defaultSelected);
    select.selectedIndex = Math.max(written, 0);
  }
}

/** Tables that the reader has opened stay open. */
function keepOpen(old: HTMLElement, fresh: HTMLElement): void {
  const details = (of: HTMLElement): HTMLDetailsElement[] => [...of.querySelectorAll('details')];
  const name = (one: HTMLDetailsElement): string => {
    const figure = one.closest('figure');
    return `${figure?.id} ${figure ? details(figure).indexOf(one) : ''}`;
  };
  const open = new Set(details(old).filter((one) => one.open).map(name));
  for (const one of details(fresh)) if (open.has(name(one))) one.open = true;
}

/** Focus on what has the same id now; else where the reader goes on from the part that changed. */
function restore(id: string, part: string | undefined): void {
  const after = part === 'lab-places' || part === 'lab-found' ? 'lab-add' : 'lab-results';
  const target = (id && document.getElementById(id)) || document.getElementById(after);
  target?.focus({ preventScroll: true });
}
