import type { ReceiptOutcome } from "../returning/checkReceipt.js";
import type { DeliveryStatus } from "../returning/Mailbox.js";
import type { ReturningEvent, Waiting } from "../sending/events.js";
import { type Catalogue, message } from "./Catalogue.js";
import { byId, create } from "./elements.js";
import { formatTime } from "./formatNumbers.js";
import { readUses } from "./readAnswers.js";
import { savedReceipt } from "./savedReceipt.js";
import { showView } from "./views.js";
import { waitingText } from "./waitingText.js";

/** What a returning witness can ask for. */
export interface StatusActions {
  readonly checkReceipt: (submission: string, delivery: number) => void;
  readonly add: (parent: string) => void;
  readonly narrow: (parent: string, consent: Record<string, boolean>) => void;
}

/** What was sent under a code, what became of it, and messages. */
export class StatusView {
  readonly #catalogue: Catalogue;
  readonly #actions: StatusActions;
  #outcomes = new Map<string, HTMLElement>();
  #parent = "";

  constructor(catalogue: Catalogue, actions: StatusActions, signal: AbortSignal) {
    this.#catalogue = catalogue;
    this.#actions = actions;
    const uses = byId("narrow-uses", HTMLElement);
    uses.replaceChildren(
      ...[...byId("consent", HTMLElement).querySelectorAll<HTMLInputElement>("input[data-use]")].map(copyOfTick),
    );
    byId("add", HTMLButtonElement).addEventListener("click", () => actions.add(this.#parent), { signal });
    byId("narrow-form", HTMLFormElement).addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        actions.narrow(this.#parent, readUses(uses));
      },
      { signal },
    );
  }

  show(event: ReturningEvent & { type: "status" | "messages" | "receipt" }): void {
    switch (event.type) {
      case "status":
        this.#deliveries(event.deliveries);
        break;
      case "messages":
        this.#messages(event.texts, event.hidden);
        break;
      case "receipt":
        this.#receipt(`${event.submission}/${event.delivery}`, event.outcome, event.proof);
        break;
    }
  }

  waiting(waiting: Waiting | null): void {
    byId("status-waiting", HTMLElement).textContent = waitingText(this.#catalogue, waiting, "language.waiting");
  }

  #deliveries(deliveries: readonly DeliveryStatus[]): void {
    const [first] = deliveries;
    this.#parent = first?.submission ?? "";
    this.#outcomes = new Map();
    byId("deliveries", HTMLUListElement).replaceChildren(...deliveries.map((delivery) => this.#row(delivery)));
    showView("status");
  }

  #row({ submission, delivery, receivedOn, state, deletedFrom }: DeliveryStatus): HTMLElement {
    const row = create("li", "");
    const date = formatTime(receivedOn, this.#catalogue.language.tag);
    const sent = create("span", "name", message(this.#catalogue, "status.sent", { date }));
    const check = create("button", "", message(this.#catalogue, "receipt.button"));
    check.type = "button";
    check.addEventListener("click", () => this.#actions.checkReceipt(submission, delivery));
    const outcome = create("span", "state");
    outcome.setAttribute("role", "status");
    this.#outcomes.set(`${submission}/${delivery}`, outcome);
    row.append(sent, create("span", "state-of", message(this.#catalogue, `status.${state}`)), check, outcome);
    if (deletedFrom !== undefined) {
      const last = formatTime(deletedFrom, this.#catalogue.language.tag);
      row.append(create("p", "deleted", message(this.#catalogue, "status.deleted", { date: last })));
    }
    return row;
  }

  #receipt(of: string, outcome: ReceiptOutcome, proof: string | null): void {
    const place = this.#outcomes.get(of);
    if (place !== undefined) {
      place.className = `state ${outcome}`;
      place.textContent = message(this.#catalogue, `receipt.${outcome}`);
      place.parentElement?.querySelector(".receipt")?.remove();
      if (proof !== null) {
        place.after(savedReceipt(this.#catalogue, proof));
      }
    }
  }

  #messages(texts: readonly string[], hidden: number): void {
    byId("messages-none", HTMLElement).hidden = texts.length > 0;
    byId("messages-care", HTMLElement).hidden = texts.length === 0;
    byId("messages", HTMLOListElement).replaceChildren(
      ...texts.map((text) => {
        const line = create("li", "", text);
        line.dir = "auto";
        return line;
      }),
    );
    byId("messages-hidden", HTMLElement).textContent =
      hidden === 0 ? "" : message(this.#catalogue, "messages.hidden", { count: hidden });
  }
}

function copyOfTick(box: HTMLInputElement): HTMLElement {
  const copy = box.closest(".tick")?.cloneNode(true) as HTMLElement;
  const [input, text] = [copy.querySelector("input"), copy.querySelector("label")];
  if (input === null || text === null) {
    throw new Error("A tick is a box with a label.");
  }
  input.id = `narrow-${input.id}`;
  input.checked = false;
  text.htmlFor = input.id;
  return copy;
}
