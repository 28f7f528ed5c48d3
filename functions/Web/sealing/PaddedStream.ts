import type { Bytes } from "./Bytes.js";
import { paddedLength } from "./Padme.js";

const zerosAtOnceBytes = 65_536;

/**
 * Pads a content while it flows: content ‖ 0x80 ‖ zeros, in all PADMÉ(max(length + 1, 65,536)) bytes (sealed-format.md).
 * A transform whose padding waits for its reader: TransformStream's flush would queue it all at once, and that is 64 MB for a 2 GB video.
 */
export class PaddedStream implements ReadableWritablePair<Bytes, Bytes> {
  readonly writable: WritableStream<Bytes>;
  readonly readable: ReadableStream<Bytes>;

  constructor() {
    const content = new TransformStream<Bytes, Bytes>();
    const reader = content.readable.getReader();
    let lengthBytes = 0;
    let missingBytes = -1;
    this.writable = content.writable;
    this.readable = new ReadableStream<Bytes>(
      {
        async pull(controller) {
          if (missingBytes < 0) {
            const { done, value } = await reader.read();
            if (!done) {
              lengthBytes += value.length;
              controller.enqueue(value);
              return;
            }
            missingBytes = paddedLength(lengthBytes) - lengthBytes - 1;
            controller.enqueue(Uint8Array.of(0x80));
          } else {
            const zeros = new Uint8Array(Math.min(missingBytes, zerosAtOnceBytes));
            missingBytes -= zeros.length;
            controller.enqueue(zeros);
          }
          if (missingBytes === 0) {
            controller.close();
          }
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    );
  }
}
