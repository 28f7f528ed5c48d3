import type { SendingEvent, Waiting } from "../sending/events.js";
import { type Catalogue, type MessageKey, message } from "./Catalogue.js";
import { byId } from "./elements.js";
import { formatTime } from "./formatNumbers.js";
import { Pace } from "./Pace.js";
import { SendingItem } from "./SendingItem.js";
import { showView } from "./views.js";
import { waitingText } from "./waitingText.js";

/** The page while it sends, and what it says at the end. */
export class SendingView {
  readonly #catalogue: Catalogue;
  readonly #items: readonly SendingItem[];
  readonly #lengthsBytes: readonly number[];
  readonly #submissions = new Set<string>();
  readonly #title = byId("sending-title", HTMLHeadingElement);
  readonly #text = byId("sending-text", HTMLParagraphElement);
  readonly #status = byId("sending-status", HTMLParagraphElement);
  readonly #pace = new Pace();
  #waiting: Waiting | null = null;

  /** @param hasCode with which one can come back. */
  constructor(catalogue: Catalogue, files: readonly File[], hasCode: boolean, retry: (item: number) => void) {
    this.#catalogue = catalogue;
    byId("done-code", HTMLElement).hidden = !hasCode;
    const names = [message(catalogue, "sending.statement"), ...files.map(({ name }) => name)];
    this.#items = names.map(
      (name, item) =>
        new SendingItem(catalogue, name, () => {
          this.#items[item]?.queued();
          this.#head("sending.title", "sending.keep");
          retry(item);
        }),
    );
    // The statement weighs as much as the least a sealed object can; only the bar's evenness depends on it.
    this.#lengthsBytes = [65_536, ...files.map(({ size }) => Math.max(size, 65_536))];
    byId("items", HTMLUListElement).replaceChildren(...this.#items.map(({ row }) => row));
    showView("sending");
    this.#head("sending.title", "sending.keep");
    this.#update();
  }

  get isComplete(): boolean {
    return this.#items.every(({ state }) => state === "received");
  }

  show(event: SendingEvent): void {
    switch (event.type) {
      case "started":
        this.#items[event.item]?.sending(0);
        break;
      case "sent":
        this.#items[event.item]?.sending(event.fraction);
        break;
      case "received":
        this.#items[event.item]?.received();
        this.#receipt(event.submission, event.receivedAt);
        break;
      case "failed":
        this.#items[event.item]?.failed(event.reason, event.refusal);
        break;
      case "idle":
        this.#finish();
        break;
    }
    this.#update();
  }

  /** Says what is waited for, or that it works again. */
  waiting(waiting: Waiting | null): void {
    this.#waiting = waiting;
    this.#update();
  }

  /** Says that nothing goes on any more, whatever the reason. */
  stopped(): void {
    byId("sending-error", HTMLParagraphElement).textContent = message(this.#catalogue, "error.stopped");
  }

  #finish(): void {
    byId("receipt", HTMLElement).hidden = this.#submissions.size === 0;
    if (!this.isComplete) {
      this.#head("partly.title", "partly.text");
      return;
    }
    this.#head("done.title", "done.text");
    byId("total", HTMLElement).hidden = true;
    byId("closing", HTMLElement).hidden = false;
    // The names of the files: somebody else may look at the screen later.
    byId("items", HTMLUListElement).replaceChildren();
  }

  #receipt(submission: string, receivedAt: string): void {
    this.#submissions.add(submission);
    byId("submission", HTMLElement).textContent = [...this.#submissions].join(" ");
    const time = byId("received-at", HTMLTimeElement);
    time.dateTime = receivedAt;
    time.textContent = formatTime(receivedAt, this.#catalogue.language.tag, "long");
  }

  #head(title: MessageKey, text: MessageKey): void {
    this.#title.textContent = message(this.#catalogue, title);
    this.#text.textContent = message(this.#catalogue, text);
    this.#title.focus();
  }

  #update(): void {
    const totalBytes = this.#lengthsBytes.reduce((sum, length) => sum + length, 0);
    const doneBytes = this.#items.reduce((sum, { fraction }, at) => sum + fraction * (this.#lengthsBytes[at] ?? 0), 0);
    byId("total-progress", HTMLProgressElement).value = doneBytes / totalBytes;
    byId("time-left", HTMLElement).textContent = this.#timeLeft(
      this.#pace.leftSeconds(performance.now(), doneBytes, totalBytes),
    );
    const received = this.#items.filter(({ state }) => state === "received").length;
    const count = message(this.#catalogue, "sending.count", { count: received, total: this.#items.length });
    const said =
      this.#waiting === null ? count : `${count}. ${waitingText(this.#catalogue, this.#waiting, "sending.waiting")}`;
    // A live region: written only when it says something new.
    if (this.#status.textContent !== said) {
      this.#status.textContent = said;
    }
  }

  #timeLeft(seconds: number | null): string {
    if (seconds === null || this.#waiting !== null) {
      return "";
    }
    const minutes = Math.ceil(seconds / 60);
    return minutes < 120
      ? message(this.#catalogue, "sending.minutes", { count: minutes })
      : message(this.#catalogue, "sending.hours", { count: Math.ceil(minutes / 60) });
  }
}
