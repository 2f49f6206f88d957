// Words come from the server; only the places in them are filled here.

/** `text` with each `{name}` replaced by its value; a name without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
