import en from "../catalogue/en.json";

export type MessageKey = keyof typeof en.messages;

/** One language of the form: a plain file that a translator can edit. */
export interface Catalogue {
  readonly language: {
    /** BCP 47. */
    readonly tag: string;
    /** The language's name in itself. */
    readonly name: string;
    readonly dir: "ltr" | "rtl";
    /** How the return code is shown at first: numbers for readers who may not read Latin letters. */
    readonly code: "words" | "numbers";
    /** False until a native speaker signed the translation off; the page then says so. */
    readonly reviewed: boolean;
  };
  readonly messages: Readonly<Record<MessageKey, string>>;
}

export const english = en as Catalogue;

/** A message with its {placeholders} filled. */
export function message(
  catalogue: Catalogue,
  key: MessageKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return catalogue.messages[key].replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    String(values[name] ?? placeholder),
  );
}

/** Gives the page its language, direction and every text that stands in its markup. */
export function localise(page: Document, catalogue: Catalogue): void {
  page.documentElement.lang = catalogue.language.tag;
  page.documentElement.dir = catalogue.language.dir;
  const unreviewed = page.getElementById("unreviewed");
  if (unreviewed !== null) {
    unreviewed.hidden = catalogue.language.reviewed;
  }
  for (const element of page.querySelectorAll<HTMLElement>("[data-text]")) {
    element.textContent = message(catalogue, element.getAttribute("data-text") as MessageKey);
  }
}
