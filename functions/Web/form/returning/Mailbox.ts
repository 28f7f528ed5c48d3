import { base64 } from "@submissions/sealing";
import type { Exchange } from "../sending/Exchange.js";
import type { UntrustedReceipt } from "./checkReceipt.js";

/** One delivery as the server shows it to whoever has the code. */
export interface DeliveryStatus {
  readonly submission: string;
  readonly delivery: number;
  /** A day, `YYYY-MM-DD`: nothing finer is said. */
  readonly receivedOn: string;
  readonly state: DeliveryState;
  /** The day from which it is deleted, because two of the staff decided that it is no evidence; absent of all that stays. */
  readonly deletedFrom?: string | undefined;
}

export type DeliveryState = "received" | "checked" | "read";

/** Every request is as long as every other, so that its length does not say what is asked. */
const requestLengthBytes = 512;
/** Limits on what a server may make the page hold. */
const mostDeliveries = 1_000;
const mostMessages = 100;
/** A sealed message is one padded object of 64 KiB with its header (some 10 KB). */
const longestSealed = 1 << 17;

/** What is asked with the return code. Its token travels in bodies only; each kind of answer has one size (docs/formats/http.md, "Mailbox"). */
export class Mailbox {
  readonly #exchange: Exchange;
  readonly #token: string;

  constructor(exchange: Exchange, token: Uint8Array) {
    this.#exchange = exchange;
    this.#token = base64.encode(token);
  }

  /** What was sent under the code. An unknown code is a refusal (114). */
  async status(): Promise<readonly DeliveryStatus[]> {
    return this.#ask("mailbox/status", {}, ({ deliveries }) =>
      Array.isArray(deliveries) && deliveries.length <= mostDeliveries && deliveries.every(isStatus)
        ? deliveries
        : null,
    );
  }

  /** The log's entry about a delivery, and its proof. */
  async receipt(submission: string, delivery: number): Promise<UntrustedReceipt> {
    return this.#ask("mailbox/receipt", { submission, delivery }, ({ entry, proof }) =>
      typeof entry === "string" && typeof proof === "string" ? { entry, proof } : null,
    );
  }

  /** The sealed messages in order, Base64. */
  async messages(): Promise<readonly string[]> {
    return this.#ask("mailbox/messages", {}, ({ messages }) =>
      Array.isArray(messages) &&
      messages.length <= mostMessages &&
      messages.every((sealed) => typeof sealed === "string" && sealed.length <= 2 * longestSealed)
        ? messages
        : null,
    );
  }

  #ask<T>(path: string, about: object, understand: (untrusted: Record<string, unknown>) => T | null): Promise<T> {
    const request = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token: this.#token, ...about }).padEnd(requestLengthBytes),
    };
    return this.#exchange.untilUnderstood(path, request, ({ status, body }) =>
      status === 200 ? understand(JSON.parse(body) ?? {}) : null,
    );
  }
}

function isDay(untrusted: unknown): boolean {
  return typeof untrusted === "string" && /^\d{4}-\d\d-\d\d$/.test(untrusted) && !Number.isNaN(Date.parse(untrusted));
}

function isStatus(untrusted: unknown): untrusted is DeliveryStatus {
  const { submission, delivery, receivedOn, state, deletedFrom } = (untrusted ?? {}) as Partial<
    Record<string, unknown>
  >;
  return (
    typeof submission === "string" &&
    /^[0-9a-f]{32}$/.test(submission) &&
    Number.isSafeInteger(delivery) &&
    (delivery as number) >= 0 &&
    isDay(receivedOn) &&
    (deletedFrom === undefined || isDay(deletedFrom)) &&
    ["received", "checked", "read"].includes(state as string)
  );
}
