import { type Bytes, base64, type PublishedKeys } from "@submissions/sealing";
import type { Patience } from "./Patience.js";
import { Refused } from "./Refused.js";

/** An answer of the server, its body read to the end. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

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

/** What the form needs of the server's promise. */
export interface Promised {
  /** RFC 3339. */
  readonly receivedAt: string;
}

const smallTimeoutMs = 30_000;
const firstPartTimeoutMs = 120_000;
const longestPartTimeoutMs = 900_000;

/**
 * The intake plane's HTTP interface (docs/formats/http.md). Every call goes on until there is a definite answer: a lost network, a time-out, 408, 429, 460 and 5xx are waited out,
 * an answer that is no answer of ours counts as lost. Only a refusal ends a call, by throwing {@link Refused}. Repeating is harmless throughout.
 */
export class Intake {
  readonly #base: URL;
  readonly #patience: Patience;
  readonly #onWaiting: (waiting: boolean) => void;
  #partTimeoutMs = firstPartTimeoutMs;
  #waiting = false;

  /** @param onWaiting told when the network or the server fails, and when it works again. */
  constructor(base: URL, patience: Patience, onWaiting: (waiting: boolean) => void) {
    this.#base = base;
    this.#patience = patience;
    this.#onWaiting = onWaiting;
  }

  async keys(): Promise<PublishedKeys> {
    return this.#untilUnderstood("keys", { method: "GET" }, (answer) => {
      const untrusted = answer.status === 200 ? JSON.parse(answer.body) : null;
      return untrusted?.intake !== undefined && Array.isArray(untrusted.recovery) ? (untrusted as PublishedKeys) : null;
    });
  }

  async open(): Promise<OpenSubmission> {
    return this.#untilUnderstood("submissions", { method: "POST" }, (answer) => {
      const untrusted = answer.status === 201 ? JSON.parse(answer.body) : null;
      return /^[0-9a-f]{32}$/.test(untrusted?.submission) && typeof untrusted.capability === "string"
        ? { submission: untrusted.submission, capability: untrusted.capability }
        : null;
    });
  }

  /** Sends one part; after a failure asks first whether it arrived although the answer did not. */
  async part(open: OpenSubmission, delivery: number, object: number, offsetBytes: number, part: Bytes): Promise<void> {
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
        const known = await this.#once(path, { method: "HEAD", headers }, smallTimeoutMs);
        if (known?.status === 200 && Number(known.headers.get("Upload-Offset")) >= offsetBytes + part.length) {
          break;
        }
      }
      const answer = await this.#once(path, patch, this.#partTimeoutMs);
      if (answer?.status === 204) {
        break;
      }
      throwIfRefused(answer);
      await this.#pause(++failures, answer);
    }
    this.#resume();
  }

  /** Commits a delivery; committing the same again gives the same promise. A promise about other bytes than were sent is none. */
  async commit(open: OpenSubmission, delivery: number, objects: readonly SentObject[]): Promise<Promised> {
    const request = {
      method: "POST",
      headers: { "Content-Type": "application/json", "Submission-Capability": open.capability },
      body: JSON.stringify({ objects }),
    };
    const path = `submissions/${open.submission}/deliveries/${delivery}/commit`;
    const promise = await this.#untilUnderstood(path, request, (answer) => {
      const untrusted = answer.status === 200 ? JSON.parse(answer.body) : null;
      return Array.isArray(untrusted?.objects) && !Number.isNaN(Date.parse(untrusted.receivedAt))
        ? (untrusted as Promised & { objects: unknown[] })
        : null;
    });
    if (!isAbout(promise.objects, objects)) {
      throw new Refused(0);
    }
    return { receivedAt: promise.receivedAt };
  }

  async #untilUnderstood<T>(path: string, request: RequestInit, understand: (answer: Answer) => T | null): Promise<T> {
    for (let failures = 0; ; ) {
      const answer = await this.#once(path, request, smallTimeoutMs);
      throwIfRefused(answer);
      const understood = answer === null ? null : understandJson(answer, understand);
      if (understood !== null) {
        this.#resume();
        return understood;
      }
      await this.#pause(++failures, answer);
    }
  }

  /** One try; null when no answer came. */
  async #once(path: string, request: RequestInit, timeoutMs: number): Promise<Answer | null> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), timeoutMs);
    try {
      const response = await fetch(new URL(path, this.#base), {
        ...request,
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        referrerPolicy: "no-referrer",
        signal: abort.signal,
      });
      return { status: response.status, headers: response.headers, body: await response.text() };
    } catch {
      // fetch rejects for everything the network can do; which of it does not matter, the part is sent again.
      if (abort.signal.aborted && timeoutMs === this.#partTimeoutMs) {
        this.#partTimeoutMs = Math.min(2 * timeoutMs, longestPartTimeoutMs);
      }
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  async #pause(failures: number, answer: Answer | null): Promise<void> {
    if (!this.#waiting) {
      this.#waiting = true;
      this.#onWaiting(true);
    }
    await this.#patience.wait(failures, answer?.headers.get("Retry-After") ?? null);
  }

  #resume(): void {
    if (this.#waiting) {
      this.#waiting = false;
      this.#onWaiting(false);
    }
  }
}

/** Request timeout, too many requests, and a part that was damaged on the way: worth another try. */
const transientStatuses = [408, 425, 429, 460];

function throwIfRefused(answer: Answer | null): void {
  if (answer === null || answer.status < 400 || answer.status >= 500 || transientStatuses.includes(answer.status)) {
    return;
  }
  const refusal = understandJson(answer, ({ body }) => JSON.parse(body).refusal as unknown);
  throw new Refused(typeof refusal === "number" ? refusal : 0);
}

function isAbout(untrusted: readonly unknown[], objects: readonly SentObject[]): boolean {
  const digests = new Map(
    untrusted.map((object) => [(object as SentObject | null)?.number, (object as SentObject | null)?.digest]),
  );
  return untrusted.length === objects.length && objects.every(({ number, digest }) => digests.get(number) === digest);
}

/** Null when the body is not JSON: then something between us and the server answered. */
function understandJson<T>(answer: Answer, understand: (answer: Answer) => T | null): T | null {
  try {
    return understand(answer);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}
