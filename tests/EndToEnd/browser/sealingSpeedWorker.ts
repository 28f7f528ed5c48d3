import { HybridRecipient, type PublishedKeys, seal } from "../../../functions/Web/sealing/index.ts";

// Seals a file as the form's worker does and throws the ciphertext away; answers with megabytes per second.
self.addEventListener("message", async ({ data }: MessageEvent<{ file: Blob; keys: PublishedKeys }>) => {
  const started = performance.now();
  const sealed = await seal(data.file, [await HybridRecipient.create(data.keys.intake), ...data.keys.recovery]);
  const reader = sealed.ciphertext.getReader();
  while (!(await reader.read()).done);
  self.postMessage(data.file.size / 1e6 / ((performance.now() - started) / 1000));
});
