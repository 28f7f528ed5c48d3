import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { hexToBytes } from "@noble/hashes/utils.js";
import { type Bytes, concatBytes } from "./Bytes.js";

/** One object of a delivery as it was sent. */
export interface TaggedObject {
  readonly number: number;
  readonly lengthBytes: number;
  /** 64 lower-case hexadecimal digits. */
  readonly digest: string;
}

/**
 * The receipt tag (ledger.md, "Tag"): with it whoever holds the code recognises their own bytes in the record, and nobody else can make one.
 *
 *     HMAC-SHA-256(tag key, submission id (16 bytes) ‖ u64 delivery ‖ u64 count ‖ count × (u64 length ‖ digest (32 bytes)))
 *
 * Integers are big-endian; objects come in the order of their numbers.
 */
export function receiptTag(
  tagKey: Uint8Array,
  submission: string,
  delivery: number,
  objects: readonly TaggedObject[],
): Bytes {
  const sorted = [...objects].sort((left, right) => left.number - right.number);
  return new Uint8Array(
    hmac(
      sha256,
      tagKey,
      concatBytes(
        hexToBytes(submission),
        u64(delivery),
        u64(sorted.length),
        ...sorted.flatMap(({ lengthBytes, digest }) => [u64(lengthBytes), hexToBytes(digest)]),
      ),
    ),
  );
}

function u64(value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}
