import { type Bytes, bytesToHex, TreeHash, TreeHashBuilder } from "@submissions/sealing";
import type { Intake, OpenSubmission, SentObject } from "./Intake.js";
import { Unreadable } from "./Unreadable.js";

/** Where an object goes. */
export interface ObjectAddress {
  readonly open: OpenSubmission;
  readonly delivery: number;
  readonly object: number;
}

/**
 * Sends one sealed object in parts of 1 MiB, the last shorter, holding one part in memory, and computes its digest on the way.
 * Small parts: what a bad network loses is never more than one of them.
 */
export async function uploadObject(
  intake: Intake,
  address: ObjectAddress,
  ciphertext: ReadableStream<Bytes>,
  onSent: (lengthBytes: number) => void,
): Promise<SentObject> {
  const reader = ciphertext.getReader();
  const tree = new TreeHashBuilder();
  const part = new Uint8Array(TreeHash.leafLengthBytes);
  let [filledBytes, sentBytes] = [0, 0];
  const send = async (bytes: Bytes) => {
    await intake.part(address.open, address.delivery, address.object, sentBytes, bytes);
    tree.add(await TreeHash.leaf(bytes), 1);
    sentBytes += bytes.length;
    onSent(bytes.length);
  };
  try {
    for (let chunk = await next(reader); chunk !== null; chunk = await next(reader)) {
      for (let rest = chunk; rest.length > 0; ) {
        const taken = rest.subarray(0, part.length - filledBytes);
        part.set(taken, filledBytes);
        filledBytes += taken.length;
        rest = rest.subarray(taken.length);
        if (filledBytes === part.length) {
          await send(part);
          filledBytes = 0;
        }
      }
    }
    if (filledBytes > 0) {
      await send(part.subarray(0, filledBytes));
    }
  } finally {
    // Lets go of the file when a refusal ended the upload early; after the end it does nothing.
    await reader.cancel().catch(() => undefined);
  }
  return { number: address.object, lengthBytes: sentBytes, digest: bytesToHex(tree.root()) };
}

/** The next chunk; null at the end. */
async function next(reader: ReadableStreamDefaultReader<Bytes>): Promise<Bytes | null> {
  try {
    const { done, value } = await reader.read();
    return done ? null : value;
  } catch (cause) {
    throw new Unreadable("The file could not be read.", { cause });
  }
}
