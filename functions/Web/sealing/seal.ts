import { Encrypter } from "age-encryption";
import type { Bytes } from "./Bytes.js";
import { type ContentDigest, ContentDigester } from "./ContentDigester.js";
import { HybridRecipient } from "./HybridRecipient.js";
import { PaddedStream } from "./PaddedStream.js";

/** A content being sealed. */
export interface Sealed {
  /** The age file; reading it drives everything. */
  readonly ciphertext: ReadableStream<Bytes>;
  /** Length and SHA-256 of the content; there once {@link ciphertext} was read to its end. */
  readonly content: () => ContentDigest;
}

/**
 * Pads and seals a content to one hybrid key and one or more `age1pq1…` recovery recipients (sealed-format.md), streaming: some 64 KiB chunks are in memory, never the file.
 * Throws on recipients that are not post-quantum.
 */
export async function seal(
  content: Blob | ReadableStream<Bytes>,
  recipients: readonly (HybridRecipient | string)[],
): Promise<Sealed> {
  const hybrid = recipients.filter((recipient) => recipient instanceof HybridRecipient);
  const recovery = recipients.filter((recipient) => typeof recipient === "string");
  if (hybrid.length !== 1 || recovery.length === 0 || !recovery.every((recipient) => recipient.startsWith("age1pq1"))) {
    throw new Error("Objects are sealed to one hybrid key and to post-quantum recovery recipients only.");
  }
  const encrypter = new Encrypter();
  for (const recipient of [...hybrid, ...recovery]) {
    encrypter.addRecipient(recipient);
  }
  const digester = new ContentDigester();
  const source = content instanceof Blob ? content.stream() : content;
  const padded = source.pipeThrough(digester).pipeThrough(new PaddedStream());
  return {
    ciphertext: (await encrypter.encrypt(padded)) as ReadableStream<Bytes>,
    content: () => digester.digest,
  };
}
