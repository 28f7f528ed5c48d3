import { type Bytes, fromBase64, fromUtf8, utf8 } from "./Bytes.js";
import { type Checkpoint, readCheckpoint } from "./Checkpoint.js";
import { type LogIdentity, type Opened, openNote } from "./LogIdentity.js";
import { hashLengthBytes, MerkleTree, maxPathLength } from "./MerkleTree.js";
import { readNumber } from "./NoteText.js";
import { readNote, type SignedNote } from "./SignedNote.js";

/** Longest proof read: stops a proof of any length. */
const maxLengthBytes = 2 * 1024 * 1024;

/** A proof that stands alone (c2sp.org/tlog-proof): that an entry is in the tree of a signed checkpoint. */
export interface LogProof {
  /** Opaque, and believed only after what it says was checked. */
  readonly extra?: Bytes;
  readonly index: number;
  readonly path: readonly Bytes[];
  readonly checkpoint: SignedNote;
}

/** Reads a proof; undefined when it is malformed in any way or longer than the limits. Nothing is checked yet. */
export async function readLogProof(untrustedProof: Uint8Array): Promise<LogProof | undefined> {
  const text = untrustedProof.length <= maxLengthBytes ? fromUtf8(untrustedProof) : undefined;
  const separator = text?.indexOf("\n\n") ?? -1;
  if (text === undefined || separator < 0) {
    return undefined;
  }
  const [first, ...lines] = text.slice(0, separator).split("\n");
  const extraText = lines[0]?.startsWith("extra ") ? lines.shift()?.slice("extra ".length) : undefined;
  const extra = extraText === undefined ? undefined : fromBase64(extraText);
  const indexText = lines.shift();
  const index = indexText?.startsWith("index ") ? readNumber(indexText.slice("index ".length)) : undefined;
  const path = lines.length <= maxPathLength ? lines.map(fromBase64) : [undefined];
  const hashes = path.filter((hash) => hash?.length === hashLengthBytes) as Bytes[];
  const checkpoint = readNote(utf8(text.slice(separator + 2)));
  if (
    first !== "c2sp.org/tlog-proof@v1" ||
    (extraText !== undefined && extra === undefined) ||
    index === undefined ||
    hashes.length !== path.length ||
    checkpoint === undefined ||
    (await readCheckpoint(checkpoint.text)) === undefined
  ) {
    return undefined;
  }
  return { index, path: hashes, checkpoint, ...(extra === undefined ? {} : { extra }) };
}

/** Checks that an entry is in a tree that this log signed; the signed checkpoint if it is. */
export async function verifyLogProof(
  log: LogIdentity,
  untrustedProof: Uint8Array,
  entry: Uint8Array,
): Promise<Opened<Checkpoint>> {
  const proof = await readLogProof(untrustedProof);
  return proof === undefined ? { fault: "proofMalformed" } : checkLogProof(log, proof, entry);
}

/** The same of a proof that was read. */
export async function checkLogProof(
  log: LogIdentity,
  untrustedProof: LogProof,
  entry: Uint8Array,
): Promise<Opened<Checkpoint>> {
  const opened = await openNote(log, untrustedProof.checkpoint);
  if (opened.fault !== undefined) {
    return opened;
  }
  const { size, rootHash } = opened.value;
  const { index, path } = untrustedProof;
  const isIn = await MerkleTree.isIncluded(await MerkleTree.leaf(entry), index, size, path, rootHash);
  return isIn ? opened : { fault: "proofWrong" };
}
