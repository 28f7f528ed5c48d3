import { locale } from "../texts/texts.ts";
import type { Recipient } from "./types.ts";

/** What a class of recipient is called in the page's language, else in English, else by its code. */
export function labelOf(recipient: Recipient): string {
  return recipient.labels[locale.split("-")[0] ?? ""] ?? Object.values(recipient.labels)[0] ?? recipient.code;
}
