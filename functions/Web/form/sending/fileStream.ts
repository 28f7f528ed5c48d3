import type { Bytes } from "@submissions/sealing";

const sliceLengthBytes = 1 << 18;

/** A file's bytes, 256 KiB at a time and only when asked: some phones' browsers read a whole file ahead when given its own stream. */
export function fileStream(file: Blob): ReadableStream<Bytes> {
  let at = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        if (at >= file.size) {
          controller.close();
          return;
        }
        const slice = new Uint8Array(await file.slice(at, at + sliceLengthBytes).arrayBuffer());
        if (slice.length !== Math.min(sliceLengthBytes, file.size - at)) {
          throw new Error("The file is shorter than it was.");
        }
        at += slice.length;
        controller.enqueue(slice);
      },
    },
    { highWaterMark: 0 },
  );
}
