/** What in a message could harm a witness who does as it says, or a stranger who reads it over their shoulder. */
export interface Warning {
  readonly kind: "number" | "link" | "risky";
  /** The words that were found. */
  readonly found?: string;
}

/** Six digits of any script, with what people put between them: a telephone number, a date, an account, coordinates. */
const number = /\p{Nd}(?:[\s().+\-–/:]*\p{Nd}){5,}/u;

/** An address of any kind: a link, a mailbox, a name of an account. */
const link = /:\/\/|www\.|@|[\p{L}\p{N}-]{2,}\.\p{L}{2,}/u;

/** @param risky the operator's words in the languages to look for. */
export function warningsOf(text: string, risky: readonly string[]): readonly Warning[] {
  const folded = fold(text);
  const found = [...new Set(risky)].filter((word) => folded.includes(fold(word)));
  return [
    ...(number.test(text) ? [{ kind: "number" } as const] : []),
    ...(link.test(text) ? [{ kind: "link" } as const] : []),
    ...(found.length > 0 ? [{ kind: "risky", found: found.join(", ") } as const] : []),
  ];
}

/** Without case, accents and vowel marks, and with one space between words. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}|\u0640/gu, "")
    .replace(/ı/g, "i")
    .replace(/[\p{P}\p{S}\s]+/gu, " ")
    .toLowerCase();
}
