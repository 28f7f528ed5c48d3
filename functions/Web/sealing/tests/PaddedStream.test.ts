import { expect, test } from "vitest";
import { type Bytes, PaddedStream, paddedLength } from "../index.js";

async function pad(content: Bytes): Promise<Uint8Array> {
  const padded = new Blob([content]).stream().pipeThrough(new PaddedStream());
  return new Uint8Array(await new Response(padded).arrayBuffer());
}

test.each([0, 1, 65_534, 65_535, 65_536, 67_583, 67_584, 300_000])(
  "%d bytes are padded as the format says",
  async (lengthBytes) => {
    const content = new Uint8Array(lengthBytes).fill(7);
    const padded = await pad(content);
    expect(padded.length).toBe(paddedLength(lengthBytes));
    expect(Buffer.compare(padded.subarray(0, lengthBytes), content)).toBe(0);
    expect(padded[lengthBytes]).toBe(0x80);
    expect(padded.subarray(lengthBytes + 1).every((byte) => byte === 0)).toBe(true);
  },
);

test("padding waits for its reader", async () => {
  // One chunk of 64 MiB + 1 stands for a long file: its padding is 2 MiB less two bytes.
  const source = new ReadableStream<Bytes>({
    start(controller) {
      controller.enqueue(new Uint8Array(2 ** 26 + 1));
      controller.close();
    },
  });
  const reader = source.pipeThrough(new PaddedStream()).getReader();
  let [chunks, longest] = [0, 0];
  await reader.read();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks++;
    longest = Math.max(longest, next.value.length);
  }
  expect(longest).toBe(65_536);
  expect(chunks).toBe(1 + Math.ceil((paddedLength(2 ** 26 + 1) - 2 ** 26 - 2) / 65_536));
});

test("a source that fails fails the padded stream", async () => {
  const source = new ReadableStream<Bytes>({
    pull(controller) {
      controller.error(new Error("the card was taken out"));
    },
  });
  await expect(new Response(source.pipeThrough(new PaddedStream())).arrayBuffer()).rejects.toThrow();
});
