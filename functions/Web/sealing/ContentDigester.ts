import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Bytes } from "./Bytes.js";

/** What a manifest says of a file's bytes. */
export interface ContentDigest {
  /** Length of the content without padding. */
  readonly lengthBytes: number;
  /** SHA-256 of the content without padding, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** Counts and hashes a content on its way to being sealed, so that a file is read once. */
export class ContentDigester extends TransformStream<Bytes, Bytes> {
  readonly #result: { digest?: ContentDigest };

  constructor() {
    const hash = sha256.create();
    const result: { digest?: ContentDigest } = {};
    let lengthBytes = 0;
    super({
      transform(chunk, controller) {
        hash.update(chunk);
        lengthBytes += chunk.length;
        controller.enqueue(chunk);
      },
      flush() {
        result.digest = { lengthBytes, sha256: bytesToHex(hash.digest()) };
      },
    });
    this.#result = result;
  }

  /** The digest of everything that flowed through; a caller's bug to ask before the end. */
  get digest(): ContentDigest {
    if (this.#result.digest === undefined) {
      throw new Error("The content was not read to its end yet.");
    }
    return this.#result.digest;
  }
}
