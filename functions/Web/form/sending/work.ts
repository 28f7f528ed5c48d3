import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** Work that a busy server asks for before it takes a request (docs/formats/http.md, "Work"). */
export interface Work {
  /** Signed by the server, opaque here: 1 to 512 letters, digits, `.`, `-` or `_`. */
  readonly challenge: string;
  /** Expected number of hashes, 1 to {@link mostHashes}. */
  readonly cost: number;
}

/** A phone without a just-in-time compiler makes some 20,000 hashes a second: beyond this it would take an hour, so such a server is treated as busy. */
export const mostHashes = 1 << 26;

const comparedBits = 48;
/** Often enough that the worker takes its messages, rarely enough to cost nothing. */
const hashesAtOnce = 2_000;

/** Null when it is not of the form. */
export function readWork(untrusted: unknown): Work | null {
  const { challenge, cost } = (untrusted as { work?: Partial<Work> } | null)?.work ?? {};
  const isWork =
    typeof challenge === "string" &&
    /^[A-Za-z0-9._-]{1,512}$/.test(challenge) &&
    typeof cost === "number" &&
    Number.isSafeInteger(cost) &&
    cost >= 1 &&
    cost <= mostHashes;
  return isWork ? { challenge, cost } : null;
}

/** True when the first 48 bits of SHA-256(`challenge:nonce`), as a number, are below 2^48 / cost. */
export function isSolution({ challenge, cost }: Work, nonce: number): boolean {
  const hash = sha256(utf8ToBytes(`${challenge}:${nonce}`));
  const head = hash.subarray(0, comparedBits / 8).reduce((sum, byte) => sum * 256 + byte, 0);
  return head < Math.floor(2 ** comparedBits / cost);
}

/** Tries nonces from 0 on. Plain script: WebAssembly is off at Tor Browser's safer level. Gives the header's value, `challenge:nonce`. */
export async function solveWork(work: Work): Promise<string> {
  for (let nonce = 0; ; nonce++) {
    if (isSolution(work, nonce)) {
      return `${work.challenge}:${nonce}`;
    }
    if (nonce % hashesAtOnce === hashesAtOnce - 1) {
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}
