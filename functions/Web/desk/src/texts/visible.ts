// Unicode lets a name hide what it is: U+202E makes "photo<U+202E>gpj.exe" read "photoexe.jpg", zero-width and control characters disappear. What has such an effect is spelt out.

/** Control characters, bidirectional controls, and invisible fillers. Joiners (U+200C, U+200D) stay: Persian, Burmese and others need them. */
const deceptive =
  /[\p{Cc}\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** In running text only what reorders it beyond one's reading: the overrides. Marks and isolates are how honest mixed text is written. */
const overrides = /[\u202D\u202E]/gu;

/** A one-line text of a witness, such as a file name, with nothing hidden in it. */
export function visibleLine(untrustedText: string): string {
  return untrustedText.replace(deceptive, spell);
}

/** A running text of a witness: line breaks and honest direction marks stay. */
export function visibleText(untrustedText: string): string {
  return untrustedText.replace(overrides, spell);
}

function spell(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
}
