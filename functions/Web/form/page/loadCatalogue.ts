import { type Catalogue, english } from "./Catalogue.js";
import { untilLoaded } from "./untilLoaded.js";

/**
 * A language's catalogue: English is part of the page, the others are loaded when chosen; in the form as a file they stand in it.
 * Goes on until it is there. `onWaiting` is told when it takes more than one try.
 */
export async function loadCatalogue(tag: string, onWaiting: () => void): Promise<Catalogue> {
  if (tag === english.language.tag) {
    return english;
  }
  const inlined = document.getElementById(`texts-${tag}`)?.textContent;
  return inlined
    ? JSON.parse(inlined)
    : untilLoaded(new URL(`texts/${tag}.json`, location.href), readCatalogue, onWaiting);
}

/** Null for what is no catalogue: a page of a captive portal, for example. */
function readCatalogue(untrusted: unknown): Catalogue | null {
  const { language, messages } = (untrusted ?? {}) as Partial<Catalogue>;
  return language !== undefined && messages !== undefined ? (untrusted as Catalogue) : null;
}
