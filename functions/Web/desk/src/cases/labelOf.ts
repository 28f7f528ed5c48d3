import { locale } from "../texts/texts.ts";
import type { Recipient } from "./types.ts";

/** What a class of recipient is called in the page's language, else in the first there is. */
export function labelOf(recipient: Recipient): string {
  return recipient.labels[locale.split("-")[0] ?? ""] ?? Object.values(recipient.labels)[0] ?? recipient.code;
}
