import { type Bytes, equalBytes, fromBase64 } from "./Bytes.js";
import { hashLengthBytes, MerkleTree } from "./MerkleTree.js";
import { readNumber } from "./NoteText.js";

/** The state of a log (c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  /** 32 bytes. */
  readonly rootHash: Bytes;
}

/** Reads the text of a note; undefined when it is not a checkpoint, or of a log larger than a number of JavaScript holds exactly. */
export async function readCheckpoint(untrustedText: string): Promise<Checkpoint | undefined> {
  const lines = untrustedText.split("\n");
  const [origin, sizeText, rootText] = lines;
  if (lines.length < 4 || lines.pop() !== "" || lines.includes("") || !origin || !sizeText || !rootText) {
    return undefined;
  }
  const size = readNumber(sizeText);
  const rootHash = fromBase64(rootText);
  if (size === undefined || rootHash?.length !== hashLengthBytes) {
    return undefined;
  }
  return size === 0 && !equalBytes(rootHash, await MerkleTree.emptyRoot()) ? undefined : { origin, size, rootHash };
}
