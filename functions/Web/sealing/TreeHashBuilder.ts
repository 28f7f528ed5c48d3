import type { Bytes } from "./Bytes.js";
import { TreeHash } from "./TreeHash.js";

interface Subtree {
  readonly hash: Bytes;
  readonly leaves: number;
}

/** Computes a Merkle root (RFC 6962, section 2.1) from hashes of neighbouring, aligned subtrees in order. Memory grows with the logarithm of the length. */
export class TreeHashBuilder {
  readonly #pending: Subtree[] = [];
  #leafCount = 0;

  /** Leaves added so far. */
  get leafCount(): number {
    return this.#leafCount;
  }

  /** Adds the subtree that starts at {@link leafCount}. Only the last may have a number of leaves that is no power of two. */
  add(hash: Bytes, leaves: number): void {
    let added: Subtree = { hash, leaves };
    let start = this.#leafCount;
    for (let left = this.#pending.at(-1); left !== undefined; left = this.#pending.at(-1)) {
      if (left.leaves !== added.leaves || start % (2 * added.leaves) !== added.leaves) {
        break;
      }
      this.#pending.pop();
      start -= left.leaves;
      added = { hash: TreeHash.node(left.hash, added.hash), leaves: 2 * added.leaves };
    }
    this.#pending.push(added);
    this.#leafCount = start + added.leaves;
  }

  /** The root over everything added. Changes nothing, so more may be added afterwards if the last subtree was complete. */
  root(): Bytes {
    const last = this.#pending.at(-1);
    if (last === undefined) {
      throw new Error("The tree hash of nothing is not used here.");
    }
    return this.#pending.slice(0, -1).reduceRight((right, left) => TreeHash.node(left.hash, right), last.hash);
  }
}
