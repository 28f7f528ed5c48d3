import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { beforeAll, expect, test } from "vitest";
import { type Bytes, HybridRecipient, paddedLength, seal } from "../index.js";
import { generateTestKeys, type TestKeys } from "./TestKeys.js";

let keys: TestKeys;
let recipients: readonly (HybridRecipient | string)[];

beforeAll(async () => {
  keys = await generateTestKeys();
  recipients = [await HybridRecipient.create(keys.published.intake), ...keys.published.recovery];
});

async function read(stream: ReadableStream<Bytes>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

test.each([0, 1, 65_535, 200_000])(
  "%d bytes open with the intake key and with a recovery identity",
  async (lengthBytes) => {
    const content = Uint8Array.from({ length: lengthBytes }, (_, at) => at % 251);
    const sealed = await seal(new Blob([content]), recipients);
    const ciphertext = await read(sealed.ciphertext);
    for (const identity of [keys.intake, keys.recovery]) {
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      const plaintext = await decrypter.decrypt(ciphertext);
      expect(plaintext.length).toBe(paddedLength(lengthBytes));
      expect(Buffer.compare(plaintext.subarray(0, lengthBytes), content)).toBe(0);
      expect(plaintext[lengthBytes]).toBe(0x80);
    }
    expect(sealed.content()).toEqual({ lengthBytes, sha256: bytesToHex(sha256(content)) });
  },
);

test("sealing reads no further than its reader, and gives no digest before the end", async () => {
  let readBytes = 0;
  const source = new ReadableStream<Bytes>({
    pull(controller) {
      readBytes += 65_536;
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  const sealed = await seal(source, recipients);
  const reader = sealed.ciphertext.getReader();
  for (let chunk = 0; chunk < 20; chunk++) {
    await reader.read();
  }
  expect(readBytes).toBeLessThan(40 * 65_536);
  expect(() => sealed.content()).toThrow("not read to its end");
  await reader.cancel();
});

test("recipients that are not post-quantum, or not one hybrid key, are refused", async () => {
  const [hybrid, recovery] = recipients;
  const classical = await identityToRecipient(await generateX25519Identity());
  for (const wrong of [
    [hybrid],
    [recovery],
    [hybrid, hybrid, recovery],
    [hybrid, recovery, classical],
    [hybrid, classical],
  ]) {
    await expect(seal(new Blob(["x"]), wrong as typeof recipients)).rejects.toThrow("post-quantum");
  }
});
