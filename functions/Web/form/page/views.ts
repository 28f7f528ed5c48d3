import { byId } from "./elements.js";

/** Shows one view of the page and no other, from its top, its heading in focus so that a screen reader says where one is. */
export function showView(id: string): void {
  byId("page", HTMLElement).hidden = false;
  for (const view of document.querySelectorAll<HTMLElement>(".view")) {
    view.hidden = view.id !== id;
  }
  focusHeading(byId(id, HTMLElement));
}

export function focusHeading(part: HTMLElement): void {
  window.scrollTo(0, 0);
  part.querySelector<HTMLElement>("h1")?.focus();
}
