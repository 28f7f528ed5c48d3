import { TreeHash } from "@submissions/sealing";

const leafBytes = TreeHash.leafLengthBytes;
const mostLeaves = 8;
/** What a lost connection may cost: about this much time of sending. */
const wantedMs = 8_000;

/** How long the next part is to be, from 1 to 8 MiB: small on a bad network, where less is lost with a part, large on a good one, where fewer requests are quicker. */
export class PartSize {
  #leaves = 1;

  /** Length in bytes of a part that starts here: every part is a node of the object's tree, so it starts at a multiple of its own length (ledger.md). */
  at(offsetBytes: number): number {
    if (offsetBytes % leafBytes !== 0) {
      throw new RangeError("After a part that is not of whole leaves nothing follows.");
    }
    let leaves = this.#leaves;
    while (!TreeHash.isAligned(offsetBytes, leaves * leafBytes)) {
      leaves /= 2;
    }
    return leaves * leafBytes;
  }

  /** A part went through: after a failure the next is small again, otherwise at most twice as long as this. */
  sent(lengthBytes: number, milliseconds: number, failures: number): void {
    if (failures > 0) {
      this.#leaves = 1;
      return;
    }
    const wantedLeaves = ((lengthBytes / leafBytes) * wantedMs) / Math.max(milliseconds, 1);
    const grown = wantedLeaves >= 2 * this.#leaves && lengthBytes >= this.#leaves * leafBytes;
    const shrunk = wantedLeaves < this.#leaves;
    const factor = grown ? 2 : shrunk ? 1 / 2 : 1;
    this.#leaves = Math.min(Math.max(this.#leaves * factor, 1), mostLeaves);
  }
}
