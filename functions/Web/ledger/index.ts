/** Checks what the logs publish, in browsers and Node: the TypeScript twin of functions/Ledger, written apart from it. No dependencies but WebCrypto. */
export { type Bytes, equalBytes, fromBase64, toBase64 } from "./Bytes.js";
export { type Checkpoint, readCheckpoint } from "./Checkpoint.js";
export { canonicalJson, readCanonicalJson } from "./canonicalJson.js";
export { ecdsaFromDer } from "./EcdsaSignatureFormat.js";
export type { LedgerFault } from "./LedgerFault.js";
export { isConsistentWith, type LogIdentity, type Opened, openCheckpoint } from "./LogIdentity.js";
export { type LogProof, readLogProof, verifyLogProof } from "./LogProof.js";
export { MerkleTree } from "./MerkleTree.js";
export { NoteKey } from "./NoteKey.js";
export { openReceipt, type Receipt } from "./Receipt.js";
export { type NoteSignature, readNote, type SignedNote, verifyNote } from "./SignedNote.js";
