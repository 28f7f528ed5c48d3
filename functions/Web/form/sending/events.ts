import type { Manifest } from "@submissions/sealing";

/** What the page asks of the worker. */
export type SendingCommand =
  | { readonly type: "send"; readonly answers: Answers; readonly files: readonly File[] }
  | { readonly type: "retry"; readonly item: number };

/** The manifest of the statement's delivery, but for its files. */
export type Answers = Omit<Manifest, "files" | "parent">;

/** What the worker tells the page; `ready` once it is loaded. An item is one delivery to be made: 0 is the statement, n is the n-th file from 1. */
export type SendingEvent =
  | { readonly type: "ready" }
  | { readonly type: "opened"; readonly submission: string }
  | { readonly type: "started"; readonly item: number }
  | { readonly type: "sent"; readonly item: number; readonly fraction: number }
  | { readonly type: "received"; readonly item: number; readonly submission: string; readonly receivedAt: string }
  | { readonly type: "failed"; readonly item: number; readonly reason: FailureReason; readonly refusal: number }
  | { readonly type: "waiting"; readonly waiting: boolean }
  | { readonly type: "idle" };

/** Why an item did not arrive. `keys`: the published keys are not as they should be, so nothing was sealed to them. `unexpected`: a fault of ours. */
export type FailureReason = "unreadable" | "tooLarge" | "keys" | "refused" | "unexpected";
