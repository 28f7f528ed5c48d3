import type { Bytes } from "@submissions/sealing";
import type { WorkerEvent } from "../sending/events.js";
import { has } from "../sending/offers.js";
import { type Catalogue, localise } from "./Catalogue.js";
import { confirmClosing } from "./closing.js";
import { byId } from "./elements.js";
import { fillContacts } from "./fillTerms.js";
import { type Belonging, type Report, ReportForm } from "./ReportForm.js";
import { ReturnView } from "./ReturnView.js";
import { SendingView } from "./SendingView.js";
import { StatusView } from "./StatusView.js";
import { isFile } from "./serverAddress.js";
import type { Vocabulary } from "./Vocabulary.js";
import { showView } from "./views.js";
import type { WorkerPort } from "./WorkerPort.js";

/** One witness's way through the page in one language, from its start view on. */
export class Journey {
  readonly #catalogue: Catalogue;
  readonly #port: WorkerPort;
  readonly #listening = new AbortController();
  #offers: readonly string[];
  #vocabulary: Vocabulary | null = null;
  #form: ReportForm | null = null;
  #isReturning = false;

  /** @param offers what the installation was last known to take. */
  constructor(catalogue: Catalogue, port: WorkerPort, offers: readonly string[], onBack: () => void) {
    this.#catalogue = catalogue;
    this.#port = port;
    this.#offers = offers;
    const { signal } = this.#listening;
    localise(document, catalogue);
    byId("start-new", HTMLButtonElement).addEventListener("click", () => this.#ask(null), { signal });
    byId("start-return", HTMLButtonElement).addEventListener("click", () => this.#return(), { signal });
    byId("start-back", HTMLButtonElement).addEventListener("click", onBack, { signal });
    byId("return-back", HTMLButtonElement).addEventListener("click", () => showView("start"), { signal });
    this.offers(offers);
    showView("start");
  }

  /** The installation said what it takes. */
  offers(offers: readonly string[]): void {
    this.#offers = offers;
    const hasCodes = has(offers, "mailbox");
    for (const part of document.querySelectorAll<HTMLElement>(".with-code, .without-code")) {
      part.hidden = part.classList.contains("with-code") !== hasCodes;
    }
    byId("start-file", HTMLElement).hidden = isFile() || !has(offers, "offline");
  }

  /** The operator's lists came. */
  vocabulary(vocabulary: Vocabulary): void {
    this.#vocabulary = vocabulary;
    fillContacts(vocabulary.contacts, this.#catalogue.language.tag);
    this.#form?.show(vocabulary);
  }

  /** Another language was chosen. */
  close(): void {
    this.#form?.close();
    this.#listening.abort();
  }

  #ask(added: { readonly parent: string; readonly code: Bytes } | null): void {
    if (added === null && this.#form !== null) {
      showView("asking");
      return;
    }
    const belonging: Belonging = { ...added, offersCode: () => has(this.#offers, "mailbox") };
    const back = () => showView(added === null ? "start" : "status");
    this.#form?.close();
    showView("asking");
    this.#form = new ReportForm(this.#catalogue, belonging, back, (report) => this.#send(report));
    if (this.#vocabulary !== null) {
      this.#form.show(this.#vocabulary);
    }
  }

  #send({ answers, files, code }: Report): void {
    const port = this.#port;
    const view = new SendingView(this.#catalogue, files, code !== null, (item) => port.send({ type: "retry", item }));
    confirmClosing(true);
    port.onStopped = () => view.stopped();
    port.onEvent = (event) => {
      if (event.type === "waiting") {
        view.waiting(event.waiting);
      } else if (isSending(event)) {
        view.show(event);
        if (event.type === "idle" && view.isComplete) {
          confirmClosing(false);
          port.stop();
        }
      }
    };
    byId("asking", HTMLElement).remove();
    port.send({ type: "send", answers, files, code });
  }

  #return(): void {
    showView("return");
    if (this.#isReturning) {
      return;
    }
    this.#isReturning = true;
    const { signal } = this.#listening;
    const port = this.#port;
    let code: Bytes = new Uint8Array();
    const entering = new ReturnView(
      this.#catalogue,
      (typed) => {
        code = typed;
        port.send({ type: "return", code: typed });
      },
      signal,
    );
    const { tag } = this.#catalogue.language;
    const status = new StatusView(
      this.#catalogue,
      {
        checkReceipt: (submission, delivery) => port.send({ type: "checkReceipt", submission, delivery }),
        add: (parent) => this.#ask({ parent, code: code.slice() }),
        narrow: (parent, consent) =>
          this.#send({ answers: { language: tag, urgency: "none", parent, consent }, files: [], code: code.slice() }),
      },
      signal,
    );
    port.onStopped = () => entering.refused("return.failed", 0);
    port.onEvent = (event) => {
      if (event.type === "status") {
        entering.clear();
      }
      if (event.type === "status" || event.type === "messages" || event.type === "receipt") {
        status.show(event);
      } else if (event.type === "waiting") {
        entering.waiting(event.waiting);
        status.waiting(event.waiting);
      } else if (event.type === "notFound") {
        entering.refused("return.unknown", 0);
      } else if (event.type === "notAnswered") {
        entering.refused("return.failed", event.refusal);
      }
    };
  }
}

function isSending(event: WorkerEvent): event is Extract<WorkerEvent, { item: number } | { type: "idle" }> {
  return "item" in event || event.type === "idle";
}
