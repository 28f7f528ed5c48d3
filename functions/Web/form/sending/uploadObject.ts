import { type Bytes, bytesToHex, TreeHash, TreeHashBuilder } from "@submissions/sealing";
import type { Intake, OpenSubmission, SentObject } from "./Intake.js";
import type { PartSize } from "./PartSize.js";
import { Unreadable } from "./Unreadable.js";

/** Where an object goes. */
export interface ObjectAddress {
  readonly open: OpenSubmission;
  readonly delivery: number;
  readonly object: number;
}

/** Sends one sealed object part by part, holding one part in memory (8 MiB at most), and computes its digest on the way. */
export async function uploadObject(
  intake: Intake,
  address: ObjectAddress,
  ciphertext: ReadableStream<Bytes>,
  partSize: PartSize,
  onSent: (lengthBytes: number) => void,
): Promise<SentObject> {
  const reader = ciphertext.getReader();
  const tree = new TreeHashBuilder();
  let part = new Uint8Array(partSize.at(0));
  let [filledBytes, sentBytes] = [0, 0];
  const send = async () => {
    const bytes = part.subarray(0, filledBytes);
    const begun = performance.now();
    const failures = await intake.part(address.open, address.delivery, address.object, sentBytes, bytes);
    partSize.sent(bytes.length, performance.now() - begun, failures);
    tree.add(await TreeHash.of(bytes), TreeHash.leaves(bytes.length));
    sentBytes += bytes.length;
    filledBytes = 0;
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
          await send();
          const lengthBytes = partSize.at(sentBytes);
          part = lengthBytes === part.length ? part : new Uint8Array(lengthBytes);
        }
      }
    }
    if (filledBytes > 0) {
      await send();
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
