import { type Bytes, fromBase64 } from "./Bytes.js";
import type { Checkpoint } from "./Checkpoint.js";
import { readCanonicalJson } from "./canonicalJson.js";
import type { LogIdentity, Opened } from "./LogIdentity.js";
import { checkLogProof, readLogProof } from "./LogProof.js";

/** A proof that carries its entry, once it was checked. Its timestamp tokens are for `submissions verify`: nothing here reads them. */
export interface Receipt {
  /** The entry's bytes: the log's own. */
  readonly entry: Bytes;
  readonly index: number;
  /** The signed tree that has it. */
  readonly checkpoint: Checkpoint;
}

/** Reads a receipt (docs/formats/ledger.md, "Proofs and receipts") and believes it only if its own entry is in a tree that this log signed. */
export async function openReceipt(log: LogIdentity, untrustedReceipt: Uint8Array): Promise<Opened<Receipt>> {
  const proof = await readLogProof(untrustedReceipt);
  if (proof === undefined) {
    return { fault: "proofMalformed" };
  }
  const entry = proof.extra === undefined ? undefined : readEntry(proof.extra);
  if (entry === undefined) {
    return { fault: "receiptMalformed" };
  }
  const opened = await checkLogProof(log, proof, entry);
  return opened.fault === undefined ? { value: { entry, index: proof.index, checkpoint: opened.value } } : opened;
}

/** From `{"entry":"<Base64>","timestamps":[…]}`, canonical. */
function readEntry(untrustedExtra: Bytes): Bytes | undefined {
  const { entry, timestamps, ...more } = (readCanonicalJson(untrustedExtra) ?? {}) as Partial<Record<string, unknown>>;
  const isExtra = typeof entry === "string" && Array.isArray(timestamps) && Object.keys(more).length === 0;
  const bytes = isExtra ? fromBase64(entry) : undefined;
  return bytes?.length === 0 ? undefined : bytes;
}
