import type { Bytes, Manifest } from "@submissions/sealing";
import type { ReceiptOutcome } from "../returning/checkReceipt.js";
import type { DeliveryStatus } from "../returning/Mailbox.js";

/** What the page asks of the worker; `begin` first, with the public log's key where it is built into the form. */
export type Command =
  | { readonly type: "begin"; readonly base: string; readonly log: string | null }
  | { readonly type: "send"; readonly answers: Answers; readonly files: readonly File[]; readonly code: Bytes | null }
  | { readonly type: "retry"; readonly item: number }
  | { readonly type: "return"; readonly code: Bytes }
  | { readonly type: "checkReceipt"; readonly submission: string; readonly delivery: number };

/** The manifest of the statement's delivery, but for its files and what follows from the code. */
export type Answers = Omit<Manifest, "files" | "reply" | "verify">;

/** What the worker tells the page while it sends; an item is one delivery to be made: 0 is the statement, n is the n-th file from 1. */
export type SendingEvent =
  | { readonly type: "started"; readonly item: number }
  | { readonly type: "sent"; readonly item: number; readonly fraction: number }
  | { readonly type: "received"; readonly item: number; readonly submission: string; readonly receivedAt: string }
  | { readonly type: "failed"; readonly item: number; readonly reason: FailureReason; readonly refusal: number }
  | { readonly type: "idle" };

/** What the worker tells the page about what was sent under a code. */
export type ReturningEvent =
  | { readonly type: "status"; readonly deliveries: readonly DeliveryStatus[] }
  | { readonly type: "messages"; readonly texts: readonly string[]; readonly hidden: number }
  | {
      readonly type: "receipt";
      readonly submission: string;
      readonly delivery: number;
      readonly outcome: ReceiptOutcome;
      /** The receipt's text, for the witness to keep; null unless it holds. */
      readonly proof: string | null;
    }
  | { readonly type: "notFound" }
  | { readonly type: "notAnswered"; readonly refusal: number };

/** `ready` once the worker is loaded; `offers` what the installation takes beyond the basic interface, once it answered. */
export type WorkerEvent =
  | { readonly type: "ready" }
  | { readonly type: "offers"; readonly offers: readonly string[] }
  | { readonly type: "waiting"; readonly waiting: Waiting | null }
  | SendingEvent
  | ReturningEvent;

/** What is waited for: the network or a busy server; a service that was just set up and has not proven its keys yet. */
export type Waiting = "network" | "gettingReady";

/** Why an item did not arrive. `keys`: the published keys are not as they should be; `unproven`: the public log does not have them; so nothing was sealed to them. `unexpected`: a fault of ours. */
export type FailureReason = "unreadable" | "tooLarge" | "keys" | "unproven" | "refused" | "unexpected";
