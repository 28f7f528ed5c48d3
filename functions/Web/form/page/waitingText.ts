import type { Waiting } from "../sending/events.js";
import { type Catalogue, type MessageKey, message } from "./Catalogue.js";

/**
 * What is said while something is waited for; nothing when nothing is.
 * @param network what is said of a weak network or a busy server.
 */
export function waitingText(
  catalogue: Catalogue,
  waiting: Waiting | null,
  network: MessageKey & ("language.waiting" | "sending.waiting"),
): string {
  return waiting === null ? "" : message(catalogue, waiting === "network" ? network : "waiting.gettingReady");
}
