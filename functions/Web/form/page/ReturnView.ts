import { type Bytes, type Mistype, ReturnCode } from "@submissions/sealing";
import type { Waiting } from "../sending/events.js";
import { type Catalogue, type MessageKey, message } from "./Catalogue.js";
import { byId } from "./elements.js";
import { waitingText } from "./waitingText.js";

/** The page where a code is typed. */
export class ReturnView {
  readonly #catalogue: Catalogue;
  readonly #typed = byId("return-code", HTMLTextAreaElement);
  readonly #error = byId("return-error", HTMLElement);

  constructor(catalogue: Catalogue, onCode: (code: Bytes) => void, signal: AbortSignal) {
    this.#catalogue = catalogue;
    byId("return-form", HTMLFormElement).addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        const code = ReturnCode.parse(this.#typed.value);
        if (code instanceof ReturnCode) {
          this.#say("");
          onCode(code.bytes);
          code.wipe();
        } else {
          this.#say(this.#problem(code));
        }
      },
      { signal },
    );
  }

  waiting(waiting: Waiting | null): void {
    byId("return-status", HTMLElement).textContent = waitingText(this.#catalogue, waiting, "language.waiting");
  }

  refused(key: MessageKey & ("return.unknown" | "return.failed"), refusal: number): void {
    this.#say(message(this.#catalogue, key, { refusal }));
  }

  /** Takes the code off the page. */
  clear(): void {
    this.#typed.value = "";
    this.#error.textContent = "";
    this.waiting(null);
  }

  #say(text: string): void {
    this.#error.textContent = text;
    if (text === "") {
      this.#typed.removeAttribute("aria-invalid");
    } else {
      this.#typed.setAttribute("aria-invalid", "true");
      this.#typed.focus();
    }
  }

  #problem(mistype: Mistype): string {
    switch (mistype.problem) {
      case "count":
        return message(this.#catalogue, "return.count", { count: mistype.found });
      case "word":
        return message(this.#catalogue, "return.word", { at: mistype.at + 1 });
      case "checksum":
        return message(this.#catalogue, "return.checksum");
    }
  }
}
