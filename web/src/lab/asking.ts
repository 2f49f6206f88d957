// Which answer is waited for, without a page: (state, event) → state. A newer question makes an older one unheard.

/** What the page shows and waits for. */
export interface Asking {
  /** The address whose answer is waited for; `null` when nothing is. */
  waiting: string | null;
  /** The address that could not be fetched. */
  failed: string | null;
}

export type AskingEvent =
  | { kind: 'asked'; address: string }
  | { kind: 'arrived'; address: string }
  | { kind: 'failed'; address: string };

export const STILL: Asking = { waiting: null, failed: null };

/** The state after `event`; the very same object if the event belongs to an older question. */
export function after(state: Asking, event: AskingEvent): Asking {
  if (event.kind === 'asked') return { waiting: event.address, failed: null };
  if (event.address !== state.waiting) return state;
  return { waiting: null, failed: event.kind === 'failed' ? event.address : null };
}
