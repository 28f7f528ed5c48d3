import { base64, openMessages, ReturnKeys } from "@submissions/sealing";
import type { Exchange } from "../sending/Exchange.js";
import type { ReturningEvent } from "../sending/events.js";
import type { Intake } from "../sending/Intake.js";
import { KeysUnproven } from "../sending/KeysUnproven.js";
import { Refused } from "../sending/Refused.js";
import { checkReceipt } from "./checkReceipt.js";
import { Mailbox } from "./Mailbox.js";

/** Refusal.NotFound. */
const notFound = 114;

/** A witness who has come back: what was sent under their code, its record, and messages to them. */
export class Returning {
  readonly #keys: ReturnKeys;
  readonly #mailbox: Mailbox;
  readonly #intake: Intake;
  readonly #report: (event: ReturningEvent) => void;

  constructor(exchange: Exchange, intake: Intake, code: Uint8Array, report: (event: ReturningEvent) => void) {
    this.#keys = new ReturnKeys(code);
    this.#mailbox = new Mailbox(exchange, this.#keys.mailboxToken);
    this.#intake = intake;
    this.#report = report;
  }

  /** Reports the status, then the messages. */
  async look(): Promise<void> {
    await this.#answer(async () => {
      this.#report({ type: "status", deliveries: await this.#mailbox.status() });
      const sealed = await this.#mailbox.messages();
      // Asked whether there are messages or not: a watcher of the network must not learn it.
      const messageKeys = await this.#messageKeys();
      const texts = sealed.length === 0 ? [] : await this.#open(sealed, messageKeys);
      this.#report({ type: "messages", texts, hidden: sealed.length - texts.length });
    });
  }

  async checkReceipt(submission: string, delivery: number): Promise<void> {
    await this.#answer(async () => {
      const receipt = await this.#mailbox.receipt(submission, delivery);
      const log = await this.#intake.custodyLog();
      const outcome = await checkReceipt(receipt, log, this.#keys, submission, delivery);
      const proof = outcome === "unaltered" ? receipt.proof : null;
      this.#report({ type: "receipt", submission, delivery, outcome, proof });
    });
  }

  /** The keys that check messages, the oldest first; none where there are none, or they are not proven to be the service's. */
  async #messageKeys(): Promise<readonly string[]> {
    try {
      const { message, formerMessages = [] } = await this.#intake.keys();
      return message === undefined ? formerMessages : [...formerMessages, message];
    } catch (error) {
      if (error instanceof KeysUnproven) {
        return [];
      }
      throw error;
    }
  }

  async #open(sealed: readonly string[], messageKeys: readonly string[]): Promise<readonly string[]> {
    const files = sealed.map((text) => (isBase64(text) ? base64.decode(text) : new Uint8Array()));
    const keys = messageKeys.map((key) => new Uint8Array(base64.decode(key)));
    const opened = await openMessages(files, this.#keys.identity, this.#keys.mailboxId, keys);
    return opened.map(({ text }) => text);
  }

  async #answer(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) {
        throw error;
      }
      const { refusal } = error;
      this.#report(refusal === notFound ? { type: "notFound" } : { type: "notAnswered", refusal });
    }
  }
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
