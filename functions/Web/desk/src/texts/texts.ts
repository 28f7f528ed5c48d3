import catalogue from "./en.json" with { type: "json" };
import { visibleLine } from "./visible.ts";

/** Everything the page says comes from a catalogue of this shape; another language is another file. */
export type TextKey = keyof typeof catalogue.texts;
type Values = { readonly [name: string]: string | number; readonly count?: number };
type Forms = { readonly [form: string]: string; readonly other: string };

export const locale = catalogue.locale;
export const direction = catalogue.direction === "rtl" ? "rtl" : "ltr";

const texts: Readonly<Record<string, string | Forms>> = catalogue.texts;
const plurals = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);

/** The text for a key. `{name}` is filled from `values`; a text with plural forms is chosen by `count`. */
export function t(key: TextKey, values: Values = {}): string {
  return fill(texts[key] ?? key, values);
}

/** The text for a code that the server or the operator's vocabulary chose. A code without a text is shown as it is, with nothing hidden in it. */
export function codeText(group: string, code: string): string {
  const key = `${group}.${code}`;
  return Object.hasOwn(texts, key) ? fill(texts[key] ?? code, {}) : visibleLine(code);
}

/** The codes of a group that the catalogue has texts for. */
export function codesOf(group: string): readonly string[] {
  return Object.keys(texts)
    .filter((key) => key.startsWith(`${group}.`))
    .map((key) => key.slice(group.length + 1));
}

function fill(text: string | Forms, values: Values): string {
  const pattern = typeof text === "string" ? text : (text[plurals.select(Number(values.count))] ?? text.other);
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    return typeof value === "number" ? numbers.format(value) : value;
  });
}
