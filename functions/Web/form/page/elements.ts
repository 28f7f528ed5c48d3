/** The element of index.html with this id. That it is missing is a fault of the page, not of its user. */
export function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) {
    throw new Error(`The page has no ${type.name} "${id}".`);
  }
  return element;
}

/** A new element; text only, never markup. */
export function create<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** One choice of a list. */
export function option(text: string, value: string): HTMLOptionElement {
  const element = create("option", "", text);
  element.value = value;
  return element;
}
