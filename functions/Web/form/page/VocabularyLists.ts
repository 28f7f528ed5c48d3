import { byId } from "./elements.js";
import { label, readVocabulary, type Term } from "./Vocabulary.js";

const firstDelayMs = 1_000;
const longestDelayMs = 60_000;

/** Fills the lists of situations and kinds as soon as the vocabulary can be had. The form can be used, and sent, without it. */
export async function fillVocabularyLists(language: string): Promise<void> {
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(2 * delayMs, longestDelayMs)) {
    const vocabulary = readVocabulary(await fetchVocabulary());
    if (vocabulary !== null) {
      fill("situation", vocabulary.situations, language);
      fill("kind", vocabulary.kinds, language);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
}

async function fetchVocabulary(): Promise<unknown> {
  try {
    const response = await fetch("vocabulary", {
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
    return response.ok ? await response.json() : null;
  } catch {
    // No network, or no JSON: asked again later.
    return null;
  }
}

function fill(id: string, terms: readonly Term[], language: string): void {
  byId(id, HTMLSelectElement).append(...terms.map((term) => new Option(label(term, language), term.code)));
}
