import { createHash } from "node:crypto";
import { p256 } from "@noble/curves/nist.js";
import { canonicalJson } from "../index.js";

const spkiHead = Buffer.from("3059301306072a8648ce3d020106082a8648ce3d030107034200", "hex");

function sha256(...parts: readonly (Uint8Array | string)[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) {
    hash.update(part);
  }
  return hash.digest();
}

function leaf(entry: Uint8Array): Buffer {
  return sha256(Uint8Array.of(0), entry);
}

/** The largest power of two below n (RFC 6962, section 2.1). */
function split(n: number): number {
  return 2 ** Math.floor(Math.log2(n - 1));
}

function root(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) {
    return only;
  }
  const k = split(leaves.length);
  return leaves.length === 0 ? sha256() : sha256(Uint8Array.of(1), root(leaves.slice(0, k)), root(leaves.slice(k)));
}

function path(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) {
    return [];
  }
  const k = split(leaves.length);
  return index < k
    ? [...path(index, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...path(index - k, leaves.slice(k)), root(leaves.slice(0, k))];
}

/** A log in memory, which makes what the twin only checks: small, slow, and written apart from it. The same seed gives the same key and signatures (RFC 6979). */
export class FakeLog {
  readonly #secret: Uint8Array;
  readonly #spki: Buffer;
  readonly #entries: Uint8Array[] = [];

  constructor(
    readonly origin: string,
    seed: string,
  ) {
    this.#secret = sha256(seed);
    this.#spki = Buffer.concat([spkiHead, p256.getPublicKey(this.#secret, false)]);
  }

  /** `origin+8 hex digits+base64(0x02 ‖ SPKI)`. */
  get vkey(): string {
    const key = Buffer.concat([Uint8Array.of(2), this.#spki]).toString("base64");
    return `${this.origin}+${sha256(this.#spki).subarray(0, 4).toString("hex")}+${key}`;
  }

  /** Appends; the entry's index. */
  add(entry: Uint8Array): number {
    return this.#entries.push(entry) - 1;
  }

  /** The checkpoint of all entries, signed; `text` signs something else. */
  checkpoint(
    text = `${this.origin}\n${this.#entries.length}\n${root(this.#entries.map(leaf)).toString("base64")}\n`,
  ): string {
    const signature = p256.sign(Buffer.from(text), this.#secret, { format: "der", lowS: false });
    const line = Buffer.concat([sha256(this.#spki).subarray(0, 4), signature]).toString("base64");
    return `${text}\n— ${this.origin} ${line}\n`;
  }

  /** A tlog-proof of the entry at this index; `extra` as a receipt has it, or as given. */
  proof(index: number, extra = this.#extra(index), checkpoint = this.checkpoint()): string {
    const hashes = path(index, this.#entries.map(leaf)).map((hash) => hash.toString("base64"));
    const lines = [
      "c2sp.org/tlog-proof@v1",
      `extra ${Buffer.from(extra).toString("base64")}`,
      `index ${index}`,
      ...hashes,
    ];
    return `${lines.join("\n")}\n\n${checkpoint}`;
  }

  #extra(index: number): string {
    return canonicalJson({ entry: Buffer.from(this.#entries[index] ?? []).toString("base64"), timestamps: [] });
  }
}
