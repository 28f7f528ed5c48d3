import type { Waiting } from "./events.js";
import type { Patience } from "./Patience.js";
import { Refused } from "./Refused.js";
import { readWork, solveWork, type Work } from "./work.js";

/** An answer of the server, its body read to the end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

const smallTimeoutMs = 30_000;
/** A server that asks for work again and again would keep a phone busy for ever. */
const mostWorkPerRequest = 3;

/**
 * One request and its definite answer: a lost network, a time-out, 408, 425, 429, 460 and 5xx are waited out, an answer that is no answer of ours counts as lost, and work that the
 * server asks for (428) is done. Only a refusal ends a call, by throwing {@link Refused}. Repeating is harmless throughout.
 */
export class Exchange {
  readonly #base: URL;
  readonly #patience: Patience;
  readonly #onWaiting: (waiting: Waiting | null) => void;
  readonly #solve: (work: Work) => Promise<string>;
  #waiting: Waiting | null = null;

  /** @param onWaiting told what is waited for, and null when it works again. */
  constructor(base: URL, patience: Patience, onWaiting: (waiting: Waiting | null) => void, solve = solveWork) {
    this.#base = base;
    this.#patience = patience;
    this.#onWaiting = onWaiting;
    this.#solve = solve;
  }

  /** Asks until `understand` makes something of the answer; a body that is not JSON was not the server's. */
  async untilUnderstood<T>(path: string, request: RequestInit, understand: (answer: Answer) => T | null): Promise<T> {
    for (let failures = 0; ; ) {
      const answer = await this.once(path, request);
      throwIfRefused(answer);
      const understood = answer === null ? null : understandJson(answer, understand);
      if (understood !== null) {
        this.resume();
        return understood;
      }
      await this.pause(++failures, answer);
    }
  }

  /** One try, with the work it needs; null when no answer came. */
  async once(path: string, request: RequestInit, timeoutMs = smallTimeoutMs): Promise<Answer | null> {
    let answer = await this.#fetch(path, request, timeoutMs);
    for (let done = 0; answer?.status === 428 && done < mostWorkPerRequest; done++) {
      const work = understandJson(answer, ({ body }) => readWork(JSON.parse(body)));
      if (work === null) {
        return answer;
      }
      const headers = { ...request.headers, "Submission-Work": await this.#solve(work) };
      answer = await this.#fetch(path, { ...request, headers }, timeoutMs);
    }
    return answer;
  }

  async pause(failures: number, answer: Answer | null): Promise<void> {
    this.#waitFor(isGettingReady(answer) ? "gettingReady" : "network");
    await this.#patience.wait(failures, answer?.headers.get("Retry-After") ?? null);
  }

  resume(): void {
    this.#waitFor(null);
  }

  #waitFor(waiting: Waiting | null): void {
    if (this.#waiting !== waiting) {
      this.#waiting = waiting;
      this.#onWaiting(waiting);
    }
  }

  async #fetch(path: string, request: RequestInit, timeoutMs: number): Promise<Answer | null> {
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
      // fetch rejects for everything the network can do; which of it does not matter, it is sent again.
      return null;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Request timeout, too many requests, a part that was damaged on the way, and work that was too late: worth another try. */
const transientStatuses = [408, 425, 428, 429, 460];

export function throwIfRefused(answer: Answer | null): void {
  if (answer === null || answer.status < 400 || answer.status >= 500 || transientStatuses.includes(answer.status)) {
    return;
  }
  const refusal = understandJson(answer, ({ body }) => JSON.parse(body).refusal as unknown);
  throw new Refused(typeof refusal === "number" ? refusal : 0);
}

/** A service that was just set up: its keys are not in the public log yet. */
function isGettingReady(answer: Answer | null): boolean {
  return answer?.status === 503 && understandJson(answer, ({ body }) => JSON.parse(body)?.name === "notReady") === true;
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
