import type { LogIdentity } from "@submissions/ledger";
import { type Bytes, base64, type PublishedKeys } from "@submissions/sealing";
import { type Exchange, throwIfRefused } from "./Exchange.js";
import { KeysUnproven } from "./KeysUnproven.js";
import { custodyLog, unprovenKeys } from "./keyProofs.js";
import { isPromiseSigned } from "./promise.js";
import { Refused } from "./Refused.js";

export interface OpenSubmission {
  readonly submission: string;
  readonly capability: string;
}

/** One object as sent. */
export interface SentObject {
  readonly number: number;
  readonly lengthBytes: number;
  /** RFC 6962 digest of the ciphertext, 64 lower-case hexadecimal digits. */
  readonly digest: string;
}

/** What goes with a commit from a witness who has a return code; hexadecimal. */
export interface CommitProof {
  readonly tag: string;
  readonly mailbox: string;
}

/** What the form needs of the server's promise. */
export interface Promised {
  /** RFC 3339. */
  readonly receivedAt: string;
}

const smallTimeoutMs = 30_000;
const firstPartTimeoutMs = 120_000;
const longestPartTimeoutMs = 900_000;

/** Sending to the intake plane (docs/formats/http.md); what is asked later with the code is {@link Mailbox}'s. */
export class Intake {
  readonly #exchange: Exchange;
  readonly #builtInLog: string | null;
  #partTimeoutMs = firstPartTimeoutMs;
  #promiseKey = "";

  /** @param builtInLog the public log's key where it is part of the form: then no other log is believed. */
  constructor(exchange: Exchange, builtInLog: string | null = null) {
    this.#exchange = exchange;
    this.#builtInLog = builtInLog;
  }

  /** What the installation takes beyond sending. Nothing is proven of it, and nothing hangs on it but what the form shows. */
  async offers(): Promise<readonly string[]> {
    return (await this.#untrustedKeys()).offers ?? [];
  }

  /** The keys to seal to and to believe, every one of them proven in the public log; throws {@link KeysUnproven} otherwise. */
  async keys(): Promise<PublishedKeys> {
    const untrusted = await this.#untrustedKeys();
    const unproven = await unprovenKeys(untrusted, this.#builtInLog);
    if (unproven.length > 0) {
      throw new KeysUnproven(`The log proves no such key: ${unproven.join(", ")}.`);
    }
    this.#promiseKey = untrusted.promise;
    return untrusted;
  }

  /** The log in which receipts are proven; null when the service names none that can be believed. */
  async custodyLog(): Promise<LogIdentity | null> {
    return custodyLog(await this.#untrustedKeys(), this.#builtInLog);
  }

  async #isSigned(promise: UntrustedPromise): Promise<boolean> {
    // Asked again where it does not fit: the key may have been changed while a large file was on its way.
    return (
      (this.#promiseKey !== "" && (await isPromiseSigned(promise, this.#promiseKey))) ||
      isPromiseSigned(promise, (await this.keys()).promise)
    );
  }

  async #untrustedKeys(): Promise<PublishedKeys> {
    return this.#exchange.untilUnderstood("keys", { method: "GET" }, (answer) => {
      const untrusted = answer.status === 200 ? JSON.parse(answer.body) : null;
      return typeof untrusted?.intake === "object" &&
        untrusted.intake !== null &&
        Array.isArray(untrusted.recovery) &&
        (untrusted.formerMessages === undefined || Array.isArray(untrusted.formerMessages))
        ? (untrusted as PublishedKeys)
        : null;
    });
  }

  async open(): Promise<OpenSubmission> {
    return this.#exchange.untilUnderstood("submissions", { method: "POST" }, (answer) => {
      const untrusted = answer.status === 201 ? JSON.parse(answer.body) : null;
      return /^[0-9a-f]{32}$/.test(untrusted?.submission) && typeof untrusted.capability === "string"
        ? { submission: untrusted.submission, capability: untrusted.capability }
        : null;
    });
  }

  /** Sends one part; after a failure asks first whether it arrived although the answer did not. Gives the number of failures. */
  async part(
    open: OpenSubmission,
    delivery: number,
    object: number,
    offsetBytes: number,
    part: Bytes,
  ): Promise<number> {
    const path = `uploads/${open.submission}/${delivery}/${object}`;
    const headers = { "Tus-Resumable": "1.0.0", "Submission-Capability": open.capability };
    const checksum = base64.encode(new Uint8Array(await crypto.subtle.digest("SHA-256", part)));
    const patch = {
      method: "PATCH",
      headers: {
        ...headers,
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": String(offsetBytes),
        "Upload-Checksum": `sha256 ${checksum}`,
      },
      body: part,
    };
    for (let failures = 0; ; ) {
      if (failures > 0) {
        const known = await this.#exchange.once(path, { method: "HEAD", headers }, smallTimeoutMs);
        if (known?.status === 200 && Number(known.headers.get("Upload-Offset")) >= offsetBytes + part.length) {
          this.#exchange.resume();
          return failures;
        }
      }
      const begun = performance.now();
      const answer = await this.#exchange.once(path, patch, this.#partTimeoutMs);
      if (answer?.status === 204) {
        this.#exchange.resume();
        return failures;
      }
      if (answer === null && performance.now() - begun >= this.#partTimeoutMs) {
        this.#partTimeoutMs = Math.min(2 * this.#partTimeoutMs, longestPartTimeoutMs);
      }
      throwIfRefused(answer);
      await this.#exchange.pause(++failures, answer);
    }
  }

  /** Commits a delivery; committing the same again gives the same promise. A promise about other bytes than were sent, or not signed by the proven promise key, is none. */
  async commit(
    open: OpenSubmission,
    delivery: number,
    objects: readonly SentObject[],
    proof: CommitProof | null,
  ): Promise<Promised> {
    const request = {
      method: "POST",
      headers: { "Content-Type": "application/json", "Submission-Capability": open.capability },
      body: JSON.stringify({ objects, ...proof }),
    };
    const path = `submissions/${open.submission}/deliveries/${delivery}/commit`;
    const promise = await this.#exchange.untilUnderstood(path, request, (answer) => {
      const untrusted = answer.status === 200 ? JSON.parse(answer.body) : null;
      return Array.isArray(untrusted?.objects) && !Number.isNaN(Date.parse(untrusted.receivedAt))
        ? (untrusted as UntrustedPromise)
        : null;
    });
    if (!isAbout(promise, open.submission, delivery, objects) || !(await this.#isSigned(promise))) {
      throw new Refused(0);
    }
    return { receivedAt: promise.receivedAt };
  }
}

/** A promise as it came: of its form, nothing more. */
interface UntrustedPromise extends Promised, Readonly<Record<string, unknown>> {
  readonly receivedAt: string;
  readonly submission?: unknown;
  readonly delivery?: unknown;
  readonly objects: readonly unknown[];
}

function isAbout(
  untrusted: UntrustedPromise,
  submission: string,
  delivery: number,
  objects: readonly SentObject[],
): boolean {
  const digests = new Map(
    untrusted.objects.map((object) => [(object as SentObject | null)?.number, (object as SentObject | null)?.digest]),
  );
  return (
    untrusted.submission === submission &&
    untrusted.delivery === delivery &&
    untrusted.objects.length === objects.length &&
    objects.every(({ number, digest }) => digests.get(number) === digest)
  );
}
