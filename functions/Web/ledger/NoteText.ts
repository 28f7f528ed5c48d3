/** Key names: not empty, no Unicode white space, no control character, no plus. */
export function isKeyName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return name !== "" && !/[\u0000- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000+]/.test(name);
}

/** True for text without control characters other than newlines. */
export function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}

/** A decimal number from 0 to 2^53 − 1 without leading zeros; undefined otherwise. */
export function readNumber(untrusted: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(untrusted)) {
    return undefined;
  }
  const number = Number(untrusted);
  return Number.isSafeInteger(number) ? number : undefined;
}
