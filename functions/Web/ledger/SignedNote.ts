import { fromBase64, fromUtf8, utf8 } from "./Bytes.js";
import type { LedgerFault } from "./LedgerFault.js";
import type { NoteKey } from "./NoteKey.js";
import { isKeyName, isNoteText } from "./NoteText.js";

/** Longest note read: stops a note of any length. */
const maxLengthBytes = 256 * 1024;

/** Most signature lines read: stops a note that costs a verification per line without end. */
const maxSignatures = 64;

const keyIdLengthBytes = 4;

/** One signature line: `— name base64(u32 key id ‖ signature)`. */
export interface NoteSignature {
  readonly keyName: string;
  readonly keyId: number;
  readonly signature: Uint8Array;
}

/** A signed note (c2sp.org/signed-note). Believe the text only after a known key's signature verified. */
export interface SignedNote {
  /** With the final newline, without the empty line. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

function readSignature(line: string): NoteSignature | undefined {
  const space = line.lastIndexOf(" ");
  const bytes = fromBase64(line.slice(space + 1));
  const keyName = line.slice(2, space);
  if (!line.startsWith("— ") || space < 2 || bytes === undefined || bytes.length <= keyIdLengthBytes) {
    return undefined;
  }
  return isKeyName(keyName)
    ? { keyName, keyId: new DataView(bytes.buffer).getUint32(0), signature: bytes.subarray(keyIdLengthBytes) }
    : undefined;
}

/** Reads a note; undefined when it is malformed in any way, or longer than the limits. */
export function readNote(untrustedNote: Uint8Array): SignedNote | undefined {
  const note = untrustedNote.length <= maxLengthBytes ? fromUtf8(untrustedNote) : undefined;
  const separator = note?.lastIndexOf("\n\n") ?? -1;
  if (note === undefined || separator <= 0 || !isNoteText(note) || !note.endsWith("\n")) {
    return undefined;
  }
  const lines = note.slice(separator + 2, -1).split("\n");
  const signatures = lines.length <= maxSignatures ? lines.map(readSignature) : [undefined];
  const whole = signatures.filter((signature) => signature !== undefined);
  return whole.length === signatures.length ? { text: note.slice(0, separator + 1), signatures: whole } : undefined;
}

/** Checks the signatures by known keys: one at least must be there, and none may be wrong. Lines of unknown keys are passed over. */
export async function verifyNote(note: SignedNote, keys: readonly NoteKey[]): Promise<LedgerFault | undefined> {
  let verified = false;
  for (const { keyName, keyId, signature } of note.signatures) {
    const key = keys.find((known) => known.name === keyName && known.keyId === keyId);
    if (key === undefined) {
      continue;
    }
    if (!(await key.verify(utf8(note.text), signature))) {
      return "signatureWrong";
    }
    verified = true;
  }
  return verified ? undefined : "signatureMissing";
}
