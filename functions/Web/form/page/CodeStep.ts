import { ReturnCode } from "@submissions/sealing";
import { type Catalogue, message } from "./Catalogue.js";
import { byId, create } from "./elements.js";
import type { Problem } from "./Problem.js";

const groupCount = 12;

/** Shows the return code before anything is sent, and asks for two of its groups: who cannot type them has not kept it. */
export class CodeStep {
  readonly #code = ReturnCode.create();
  readonly #places = twoPlaces();

  constructor(catalogue: Catalogue, signal: AbortSignal) {
    const [first, second] = this.#places;
    byId("code-check-label", HTMLElement).textContent = message(catalogue, "code.check", {
      first: first + 1,
      second: second + 1,
    });
    byId(`code-as-${catalogue.language.code}`, HTMLInputElement).checked = true;
    for (const choice of document.querySelectorAll<HTMLInputElement>("input[name=code-as]")) {
      choice.addEventListener("change", () => this.show(), { signal });
    }
    byId("code-without", HTMLInputElement).addEventListener("change", () => this.show(), { signal });
  }

  show(): void {
    const groups = byId("code-as-numbers", HTMLInputElement).checked ? this.#code.numbers : this.#code.words;
    byId("code-groups", HTMLOListElement).replaceChildren(...groups.map((text) => create("li", "", text)));
    byId("code-checking", HTMLElement).hidden = byId("code-without", HTMLInputElement).checked;
  }

  check(): Problem | null {
    const typed = byId("code-check", HTMLInputElement);
    return byId("code-without", HTMLInputElement).checked || this.#code.isAt(typed.value, this.#places)
      ? null
      : { key: "code.wrong", field: typed };
  }

  /** For the worker; null for who wants none. Nothing of the code is on the page afterwards. */
  take(): Uint8Array<ArrayBuffer> | null {
    const bytes = byId("code-without", HTMLInputElement).checked ? null : this.#code.bytes;
    this.#code.wipe();
    byId("code-groups", HTMLOListElement).replaceChildren();
    byId("code-check", HTMLInputElement).value = "";
    return bytes;
  }
}

/** Two different places from 0, the smaller first. */
function twoPlaces(): [number, number] {
  const [drawn = 0, skipped = 0] = crypto.getRandomValues(new Uint8Array(2));
  const first = drawn % groupCount;
  const second = (first + 1 + (skipped % (groupCount - 1))) % groupCount;
  return [Math.min(first, second), Math.max(first, second)];
}
