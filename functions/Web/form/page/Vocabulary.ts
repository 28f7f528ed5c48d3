/** Language tag to text; English is always there. */
export type Labels = Readonly<Record<string, string>>;

/** One code of the operator's vocabulary (config/vocabulary.json). */
export interface Term {
  readonly code: string;
  readonly labels: Labels;
  /** Not offered to witnesses. */
  readonly hidden?: boolean;
  /** Kinds of event only: numbers of people harmed are asked for. */
  readonly victims?: boolean;
}

/** A question that some kinds of event bring with them. */
export interface Question {
  readonly code: string;
  readonly labels: Labels;
  /** Codes of the kinds. */
  readonly kinds: readonly string[];
  /** `one` or `many` of the answers, a whole `number`, or a short `text`. */
  readonly form: "one" | "many" | "number" | "text";
  readonly answers: readonly Term[];
  /** Why it is asked. */
  readonly why?: Labels;
}

/** Whom a person in danger can turn to, as the operator has it: a name and how to reach them. */
export interface Contact {
  readonly labels: Labels;
  readonly reach: string;
}

export interface Vocabulary {
  readonly situations: readonly Term[];
  readonly kinds: readonly Term[];
  readonly questions: readonly Question[];
  readonly contacts: readonly Contact[];
}

/** Reads a vocabulary; null when it is not of the form. What in it is not is left out: the form stays usable. */
export function readVocabulary(untrusted: unknown): Vocabulary | null {
  const { schema, situations, kinds, questions, contacts } = (untrusted ?? {}) as Partial<Record<string, unknown>>;
  if (schema !== "submissions/vocabulary/v1") {
    return null;
  }
  return {
    situations: terms(situations),
    kinds: terms(kinds),
    questions: list(questions).filter(isQuestion).map(withAnswers),
    contacts: list(contacts).filter(isContact),
  };
}

/** Every term has a label in it. */
const fallbackLanguage = "en";

/** What a witness reads; the code when nobody named it in a language they may know. */
export function label({ code = "", labels }: { code?: string; labels: Labels }, language: string): string {
  return labels[language] ?? labels[fallbackLanguage] ?? code;
}

function list(untrusted: unknown): unknown[] {
  return Array.isArray(untrusted) ? untrusted : [];
}

function terms(untrusted: unknown): Term[] {
  return list(untrusted)
    .filter(isTerm)
    .filter((term) => term.hidden !== true);
}

function withAnswers(question: Question): Question {
  return { ...question, answers: terms(question.answers) };
}

function isTerm(untrusted: unknown): untrusted is Term {
  const { code, labels } = (untrusted ?? {}) as Partial<Term>;
  return typeof code === "string" && /^[A-Za-z0-9._-]{1,64}$/.test(code) && areLabels(labels);
}

function isQuestion(untrusted: unknown): untrusted is Question {
  const { kinds, form, why } = (untrusted ?? {}) as Partial<Question>;
  return (
    isTerm(untrusted) &&
    Array.isArray(kinds) &&
    ["one", "many", "number", "text"].includes(form ?? "") &&
    (why === undefined || areLabels(why))
  );
}

function isContact(untrusted: unknown): untrusted is Contact {
  const { labels, reach } = (untrusted ?? {}) as Partial<Contact>;
  return areLabels(labels) && typeof reach === "string";
}

function areLabels(untrusted: unknown): untrusted is Labels {
  return (
    typeof untrusted === "object" &&
    untrusted !== null &&
    Object.values(untrusted).every((text) => typeof text === "string")
  );
}
