import { equalBytes, type LogIdentity, openReceipt } from "@submissions/ledger";
import { bytesToHex, type ReturnKeys, receiptTag, type TaggedObject } from "@submissions/sealing";

/** `pending`: not logged yet. `wrong`: what is logged is not what was sent with this code. `unproven`: it is, but the proof that it is in the log does not hold. */
export type ReceiptOutcome = "unaltered" | "pending" | "wrong" | "unproven";

/** What the server says of a delivery's place in the log; both texts are "" while it has none. */
export interface UntrustedReceipt {
  /** The `received` event, canonical JSON. */
  readonly entry: string;
  /** A receipt (docs/formats/ledger.md, "Proofs and receipts") of that entry. */
  readonly proof: string;
}

/**
 * Whether a delivery stands in the log as it was sent: the entry is about the bytes that were sent with this code, and it is in a tree that the log signed.
 * For the first, recomputes the tag over the entry's own lengths and digests (ledger.md, "Tag"), which nobody without the code can make.
 * @param log the custody log; null when the service names none that can be believed.
 */
export async function checkReceipt(
  receipt: UntrustedReceipt,
  log: LogIdentity | null,
  keys: ReturnKeys,
  submission: string,
  delivery: number,
): Promise<ReceiptOutcome> {
  if (receipt.entry === "") {
    return "pending";
  }
  if (!isOfTheseBytes(receipt.entry, keys, submission, delivery)) {
    return "wrong";
  }
  return log !== null && (await isProven(receipt, log)) ? "unaltered" : "unproven";
}

/** The receipt must carry the very entry whose tag was checked: it is what the witness keeps. */
async function isProven({ entry, proof }: UntrustedReceipt, log: LogIdentity): Promise<boolean> {
  const utf8 = new TextEncoder();
  const { value } = await openReceipt(log, utf8.encode(proof));
  return value !== undefined && equalBytes(value.entry, utf8.encode(entry));
}

function isOfTheseBytes(entry: string, keys: ReturnKeys, submission: string, delivery: number): boolean {
  const untrusted = parse(entry);
  const objects = readObjects(untrusted.inputs);
  const isAbout =
    untrusted.act === "received" &&
    untrusted.submission === submission &&
    untrusted.delivery === delivery &&
    objects !== null;
  return isAbout && untrusted.tag === bytesToHex(receiptTag(keys.tagKey, submission, delivery, objects));
}

/** What this reads of a `received` event, unchecked. */
interface UntrustedEntry {
  readonly act?: unknown;
  readonly submission?: unknown;
  readonly delivery?: unknown;
  readonly tag?: unknown;
  readonly inputs?: unknown;
}

function parse(entry: string): UntrustedEntry {
  try {
    return (JSON.parse(entry) as UntrustedEntry | null) ?? {};
  } catch {
    // No JSON is no entry.
    return {};
  }
}

/** The inputs of a `received` event are its objects; the last part of a name is the object's number. */
function readObjects(untrusted: unknown): TaggedObject[] | null {
  if (!Array.isArray(untrusted) || untrusted.length === 0) {
    return null;
  }
  const objects: TaggedObject[] = [];
  for (const input of untrusted) {
    const { name, lengthBytes, digest } = (input ?? {}) as Record<string, unknown>;
    const number = typeof name === "string" ? /\/(\d{1,3})$/.exec(name)?.[1] : undefined;
    const isObject =
      number !== undefined &&
      Number.isSafeInteger(lengthBytes) &&
      (lengthBytes as number) > 0 &&
      typeof digest === "string" &&
      /^[0-9a-f]{64}$/.test(digest);
    if (!isObject) {
      return null;
    }
    objects.push({ number: Number(number), lengthBytes: lengthBytes as number, digest: digest as string });
  }
  return objects;
}
