import { bytesToHex, type ReturnKeys, receiptTag, type TaggedObject } from "@submissions/sealing";

/** `pending`: not logged yet. `wrong`: what is logged is not what was sent with this code. */
export type ReceiptOutcome = "unaltered" | "pending" | "wrong";

/**
 * Whether the log's entry about a delivery is about the bytes that were sent with this code: recomputes the tag over the entry's own lengths and digests (ledger.md, "Tag"), which
 * nobody without the code can make. That the entry is in the log is for `submissions verify`.
 * @param entry the `received` event, canonical JSON; "" while there is none.
 */
export function checkReceipt(entry: string, keys: ReturnKeys, submission: string, delivery: number): ReceiptOutcome {
  if (entry === "") {
    return "pending";
  }
  const untrusted = parse(entry);
  const objects = readObjects(untrusted.inputs);
  const isAbout =
    untrusted.act === "received" &&
    untrusted.submission === submission &&
    untrusted.delivery === delivery &&
    objects !== null;
  if (!isAbout) {
    return "wrong";
  }
  const tag = bytesToHex(receiptTag(keys.tagKey, submission, delivery, objects));
  return untrusted.tag === tag ? "unaltered" : "wrong";
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
