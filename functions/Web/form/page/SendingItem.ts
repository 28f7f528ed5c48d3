import type { FailureReason } from "../sending/events.js";
import { type Catalogue, type MessageKey, message } from "./Catalogue.js";
import { create } from "./elements.js";
import { formatPercent } from "./formatNumbers.js";

const failures: Record<FailureReason, MessageKey> = {
  unreadable: "item.failed.unreadable",
  tooLarge: "item.failed.tooLarge",
  keys: "item.failed.keys",
  unproven: "item.failed.unproven",
  refused: "item.failed.refused",
  unexpected: "item.failed.unexpected",
};

/** One row of the sending page: the statement or a file, how far it is, and a button when it failed. */
export class SendingItem {
  readonly row = create("li", "");
  readonly #catalogue: Catalogue;
  readonly #progress: HTMLProgressElement;
  readonly #state: HTMLElement;
  readonly #retry: HTMLButtonElement;
  fraction = 0;
  state: "open" | "received" | "failed" = "open";

  constructor(
    catalogue: Catalogue,
    readonly name: string,
    retry: () => void,
  ) {
    this.#catalogue = catalogue;
    this.#progress = create("progress", "");
    this.#progress.max = 1;
    this.#progress.setAttribute("aria-label", name);
    this.#state = create("span", "state", message(catalogue, "item.queued"));
    this.#retry = create("button", "", message(catalogue, "item.retry"));
    this.#retry.type = "button";
    this.#retry.setAttribute("aria-label", `${this.#retry.textContent}: ${name}`);
    this.#retry.hidden = true;
    this.#retry.addEventListener("click", retry);
    const shown = create("span", "name");
    shown.append(create("bdi", "", name));
    this.row.append(shown, this.#progress, this.#state, this.#retry);
    this.#progress.value = 0;
  }

  queued(): void {
    this.#show("open", message(this.#catalogue, "item.queued"), 0);
  }

  sending(fraction: number): void {
    this.#show(
      "open",
      message(this.#catalogue, "item.sending", { percent: formatPercent(fraction, this.#catalogue.language.tag) }),
      fraction,
    );
  }

  received(): void {
    this.#show("received", message(this.#catalogue, "item.received"), 1);
  }

  failed(reason: FailureReason, refusal: number): void {
    this.#show("failed", message(this.#catalogue, failures[reason], { refusal }), 0);
  }

  #show(state: "open" | "received" | "failed", text: string, fraction: number): void {
    this.state = state;
    this.fraction = fraction;
    this.row.className = state;
    this.#state.textContent = text;
    this.#progress.value = fraction;
    this.#progress.hidden = state !== "open";
    this.#retry.hidden = state !== "failed";
  }
}
