/** One code of the operator's vocabulary (config/vocabulary.json). */
export interface Term {
  readonly code: string;
  /** Language tag to label; English is always there. */
  readonly labels: Readonly<Record<string, string>>;
  /** Not offered to witnesses. */
  readonly hidden?: boolean;
}

export interface Vocabulary {
  readonly situations: readonly Term[];
  readonly kinds: readonly Term[];
}

/** Reads a vocabulary; null when it is not of the form. Terms that are not are left out: the form stays usable. */
export function readVocabulary(untrusted: unknown): Vocabulary | null {
  const document = untrusted as { schema?: unknown; situations?: unknown; kinds?: unknown } | null;
  if (document?.schema !== "submissions/vocabulary/v1") {
    return null;
  }
  return { situations: terms(document.situations), kinds: terms(document.kinds) };
}

/** Every term has a label in it. */
const fallbackLanguage = "en";

/** What a witness reads; the code when nobody named it in a language they may know. */
export function label(term: Term, language: string): string {
  return term.labels[language] ?? term.labels[fallbackLanguage] ?? term.code;
}

function terms(untrusted: unknown): Term[] {
  return Array.isArray(untrusted) ? untrusted.filter(isTerm).filter((term) => term.hidden !== true) : [];
}

function isTerm(untrusted: unknown): untrusted is Term {
  const { code, labels } = (untrusted ?? {}) as Partial<Term>;
  return (
    typeof code === "string" &&
    /^[A-Za-z0-9._-]{1,64}$/.test(code) &&
    typeof labels === "object" &&
    labels !== null &&
    Object.values(labels).every((text) => typeof text === "string")
  );
}
