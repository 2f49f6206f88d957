// Files of own data kept in this browser, by name. Nothing is sent until the reader asks for it.

const PREFIX = 'barometer-own-data:';

/** The part of `localStorage` that is used. */
export type Shelf = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps a table under the name of its file; false where the browser has no room or does not allow it. */
export function keep(shelf: Shelf, name: string, table: string): boolean {
  try {
    shelf.setItem(PREFIX + name, table);
    return true;
  } catch {
    return false;
  }
}

/** The names of the files kept, in the order of the alphabet. */
export function names(shelf: Shelf): string[] {
  const keys = Array.from({ length: shelf.length }, (_, at) => shelf.key(at));
  const own = keys.flatMap((key) => (key?.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : []));
  return own.sort((a, b) => a.localeCompare(b, 'sv'));
}

export function table(shelf: Shelf, name: string): string | null {
  return shelf.getItem(PREFIX + name);
}

export function remove(shelf: Shelf, name: string): void {
  shelf.removeItem(PREFIX + name);
}

/** The browser's shelf; none where it is forbidden. */
export function shelf(): Shelf | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
