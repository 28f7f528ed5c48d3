import { type Bytes, equalBytes, sha256 } from "./Bytes.js";

/** Length in bytes of every hash. */
export const hashLengthBytes = 32;

/** Longest path in any proof: stops a proof of any length. */
export const maxPathLength = 64;

/** The root of a tree without leaves (RFC 6962, section 2.1). */
async function emptyRoot(): Promise<Bytes> {
  return sha256();
}

/** SHA-256(0x00 ‖ entry). */
async function leaf(entry: Uint8Array): Promise<Bytes> {
  return sha256(Uint8Array.of(0), entry);
}

/** SHA-256(0x01 ‖ left ‖ right). */
async function node(left: Uint8Array, right: Uint8Array): Promise<Bytes> {
  return sha256(Uint8Array.of(1), left, right);
}

function half(n: number): number {
  return Math.floor(n / 2);
}

function areHashes(untrustedPath: readonly Uint8Array[]): boolean {
  return untrustedPath.length <= maxPathLength && untrustedPath.every((hash) => hash.length === hashLengthBytes);
}

/** True when the path leads from the leaf at this index to the root of a tree of this size (RFC 9162, section 2.1.3.2). */
async function isIncluded(
  leafHash: Uint8Array,
  index: number,
  size: number,
  untrustedPath: readonly Uint8Array[],
  root: Uint8Array,
): Promise<boolean> {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) {
    return false;
  }
  if (leafHash.length !== hashLengthBytes || !areHashes(untrustedPath)) {
    return false;
  }
  let [at, last, hash] = [index, size - 1, leafHash];
  for (const sibling of untrustedPath) {
    if (last === 0) {
      return false;
    }
    if (at % 2 === 1 || at === last) {
      hash = await node(sibling, hash);
      while (at % 2 === 0 && at !== 0) {
        [at, last] = [half(at), half(last)];
      }
    } else {
      hash = await node(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && equalBytes(hash, root);
}

/** True when the tree of the new size begins with the tree of the old size (RFC 9162, section 2.1.4.2). */
async function isConsistent(
  oldSize: number,
  oldRoot: Uint8Array,
  newSize: number,
  newRoot: Uint8Array,
  untrustedPath: readonly Uint8Array[],
): Promise<boolean> {
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(newSize) || oldSize < 0 || newSize < oldSize) {
    return false;
  }
  if (!areHashes(untrustedPath)) {
    return false;
  }
  if (oldSize === newSize) {
    return untrustedPath.length === 0 && equalBytes(oldRoot, newRoot);
  }
  if (oldSize === 0) {
    return untrustedPath.length === 0 && equalBytes(oldRoot, await emptyRoot());
  }
  let [at, last] = [oldSize - 1, newSize - 1];
  while (at % 2 === 1) {
    [at, last] = [half(at), half(last)];
  }
  // Where the old tree is a complete subtree of the new one, its root is the first hash and is left out of the proof.
  const [first, ...rest] = at === 0 ? [oldRoot, ...untrustedPath] : untrustedPath;
  if (first === undefined) {
    return false;
  }
  let [oldHash, newHash] = [first, first];
  for (const sibling of rest) {
    if (last === 0) {
      return false;
    }
    if (at % 2 === 1 || at === last) {
      [oldHash, newHash] = [await node(sibling, oldHash), await node(sibling, newHash)];
      while (at % 2 === 0 && at !== 0) {
        [at, last] = [half(at), half(last)];
      }
    } else {
      newHash = await node(newHash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && equalBytes(oldHash, oldRoot) && equalBytes(newHash, newRoot);
}

/** Checks proofs (RFC 6962, section 2.1). Nothing here makes one. */
export const MerkleTree = { emptyRoot, leaf, node, isIncluded, isConsistent } as const;
