// From the fields of the form to an address, without a page.

/** Fields that the server joins to one: the first and the last year. */
const FROM = 'ar';
const UNTIL = 'till';

/**
 * The address of a form's fields at `path`: what is not chosen is left out, and a first and a last year are one span,
 * so that an address says a choice in one way only.
 */
export function addressOf(path: string, fields: Iterable<readonly [string, string]>): string {
  const chosen = [...fields].map(([name, value]) => [name, value.trim()] as const).filter(([, value]) => value !== '');
  const years = chosen.filter(([name]) => name === FROM).map(([, value]) => value);
  const until = chosen.find(([name]) => name === UNTIL)?.[1];
  const query = new URLSearchParams();
  for (const [name, value] of chosen) {
    if (name !== FROM && name !== UNTIL) query.append(name, value);
  }
  for (const value of span(years, until)) query.append(FROM, value);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Years as they stand in an address. */
export function span(years: readonly string[], until: string | undefined): string[] {
  const [from, ...more] = years;
  if (until === undefined) return [...years];
  if (from === undefined) return [until];
  if (more.length > 0 || from === until) return [...years];
  return [from < until ? `${from}-${until}` : `${until}-${from}`];
}

/** Whether an address is of the lab that stands at `path`: then its answer can be put into this page. */
export function isOfLab(address: URL, path: string, origin: string): boolean {
  return address.origin === origin && address.pathname === path;
}
