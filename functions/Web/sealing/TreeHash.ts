import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, concatBytes } from "./Bytes.js";
import { TreeHashBuilder } from "./TreeHashBuilder.js";

/** Length in bytes of every leaf but the last. */
const leafLengthBytes = 1 << 20;

/** How many leaves so many bytes have. */
function leaves(lengthBytes: number): number {
  return Math.ceil(lengthBytes / leafLengthBytes);
}

/** SHA-256(0x00 ‖ data). WebCrypto, because it is several times faster than any script; hence a promise. */
async function leaf(data: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", concatBytes(Uint8Array.of(0), data)));
}

/** SHA-256(0x01 ‖ left ‖ right). */
function node(left: Uint8Array, right: Uint8Array): Bytes {
  return new Uint8Array(sha256(concatBytes(Uint8Array.of(1), left, right)));
}

/** The digest of a whole object, or the node hash of one part, held in memory. Never of nothing. */
async function of(data: Uint8Array): Promise<Bytes> {
  const builder = new TreeHashBuilder();
  for (let at = 0; at < data.length; at += leafLengthBytes) {
    builder.add(await leaf(data.subarray(at, at + leafLengthBytes)), 1);
  }
  return builder.root();
}

/** True when a part at this offset and of this length is a node of the tree: it starts at a multiple of the smallest power of two, in MiB, not below its own length (ledger.md). */
function isAligned(offsetBytes: number, lengthBytes: number): boolean {
  if (!Number.isSafeInteger(offsetBytes) || !Number.isSafeInteger(lengthBytes) || offsetBytes < 0 || lengthBytes <= 0) {
    return false;
  }
  let spanBytes = leafLengthBytes;
  while (spanBytes < lengthBytes) {
    spanBytes *= 2;
  }
  return offsetBytes % spanBytes === 0;
}

/**
 * The Merkle tree hash of RFC 6962, section 2.1, with SHA-256.
 * An object's digest is the root over leaves of exactly 1 MiB (the last shorter, never empty), so it can be computed from parts without reading anything back.
 */
export const TreeHash = { lengthBytes: 32, leafLengthBytes, leaf, node, of, leaves, isAligned } as const;
