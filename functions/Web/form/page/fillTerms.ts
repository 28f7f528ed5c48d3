import { create, option } from "./elements.js";
import { type Contact, label, type Term } from "./Vocabulary.js";

/** Puts terms behind the first option, *no answer*, keeping what is chosen. */
export function fillTerms(list: HTMLSelectElement, terms: readonly Term[], language: string): void {
  const { value } = list;
  const [unanswered] = list.options;
  list.replaceChildren(
    ...(unanswered === undefined ? [] : [unanswered]),
    ...terms.map((term) => option(label(term, language), term.code)),
  );
  list.value = terms.some(({ code }) => code === value) ? value : "";
}

/** Shows the operator's contacts wherever the page has a place for them; nothing where there are none. */
export function fillContacts(contacts: readonly Contact[], language: string): void {
  for (const place of document.querySelectorAll<HTMLElement>(".contacts")) {
    place.hidden = contacts.length === 0;
    place.querySelector("ul")?.replaceChildren(
      ...contacts.map((contact) => {
        const line = create("li", "", `${label(contact, language)} `);
        line.append(create("bdi", "", contact.reach));
        return line;
      }),
    );
  }
}
