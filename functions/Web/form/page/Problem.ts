import type { MessageKey } from "./Catalogue.js";

/** What keeps a step from being left: a message and the field to go to. */
export interface Problem {
  readonly key: MessageKey;
  readonly field: HTMLElement;
}
