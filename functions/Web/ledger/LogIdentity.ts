import { type Checkpoint, readCheckpoint } from "./Checkpoint.js";
import type { LedgerFault } from "./LedgerFault.js";
import { MerkleTree } from "./MerkleTree.js";
import type { NoteKey } from "./NoteKey.js";
import { readNote, type SignedNote, verifyNote } from "./SignedNote.js";

/** A log as somebody knows it who checks it: its origin and the keys that may have signed its checkpoints. */
export interface LogIdentity {
  readonly origin: string;
  readonly keys: readonly NoteKey[];
}

/** What was read and holds, or why it does not. */
export type Opened<T> =
  | { readonly value: T; readonly fault?: never }
  | { readonly value?: never; readonly fault: LedgerFault };

/** Believes a note only if it is a checkpoint of this log: its origin, signed by a known key, no known key's signature wrong. */
export async function openNote(log: LogIdentity, untrustedNote: SignedNote): Promise<Opened<Checkpoint>> {
  const checkpoint = await readCheckpoint(untrustedNote.text);
  if (checkpoint === undefined) {
    return { fault: "checkpointMalformed" };
  }
  if (checkpoint.origin !== log.origin) {
    return { fault: "originUnknown" };
  }
  const fault = await verifyNote(untrustedNote, log.keys);
  return fault === undefined ? { value: checkpoint } : { fault };
}

/** The same from the bytes of a checkpoint as it is published. */
export async function openCheckpoint(log: LogIdentity, untrustedNote: Uint8Array): Promise<Opened<Checkpoint>> {
  const note = readNote(untrustedNote);
  return note === undefined ? { fault: "noteMalformed" } : openNote(log, note);
}

/** Whether a newer checkpoint may be believed beside an older one of the same log. A client keeps the last and refuses an inconsistent one. */
export async function isConsistentWith(
  older: Checkpoint,
  newer: Checkpoint,
  untrustedPath: readonly Uint8Array[],
): Promise<boolean> {
  return (
    older.origin === newer.origin &&
    MerkleTree.isConsistent(older.size, older.rootHash, newer.size, newer.rootHash, untrustedPath)
  );
}
