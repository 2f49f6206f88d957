// Making elements in one line.

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** A new element with attributes (`true` is an empty attribute, `false` and `undefined` none) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/** A control under its label. */
export function field(id: string, label: string, control: HTMLElement): HTMLElement {
  return element('div', { class: 'field' }, element('label', { for: id }, label), control);
}

/** Options under the headings of their groups, in the order of the list. */
export function grouped<T extends { group: string }>(items: readonly T[], option: (item: T) => HTMLElement): HTMLElement[] {
  const byGroup = new Map<string, HTMLOptGroupElement>();
  for (const item of items) {
    const parent = byGroup.get(item.group) ?? element('optgroup', { label: item.group });
    byGroup.set(item.group, parent);
    parent.append(option(item));
  }
  return [...byGroup.values()];
}
