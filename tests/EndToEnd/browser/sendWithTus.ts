import { readFile } from "node:fs/promises";
import { type DetailedError, Upload } from "tus-js-client";
import type { CuttingProxy } from "./CuttingProxy.ts";

/** What is done with one file. */
export interface Job {
  /** A sealed file. */
  readonly file: string;
  /** `uploads/{submission}/{delivery}/{object}`; where it goes on, the address that creation told. */
  readonly path: string;
  readonly capability: string;
  readonly partBytes: number;
  readonly resumes: boolean;
  /** Sends the first part with the creation. */
  readonly createsWithPart: boolean;
  /** Stops for good after so many bytes; 0 to send all. */
  readonly stopAfterBytes: number;
  /** Pauses once after so many bytes and goes on; 0 never. */
  readonly pauseAfterBytes: number;
  /** Cuts its network so often; 0 never. */
  readonly cuts: number;
  /** Ends the upload where it stopped. */
  readonly terminates: boolean;
}

export interface Outcome {
  readonly path: string;
  readonly sentBytes: number;
  readonly done: boolean;
  readonly cuts: number;
  /** Status of the request that failed; 0 for none. */
  readonly failedWith: number;
}

/** Sends one file as the job says. */
export async function send(job: Job, proxy: CuttingProxy, intake: string): Promise<Outcome> {
  const content = await readFile(job.file);
  const origin = job.cuts > 0 ? proxy.origin : new URL(intake).origin;
  if (job.cuts > 0) proxy.cut(job.cuts, job.partBytes + job.partBytes / 2);
  const address = `${origin}/${job.path}`;
  let sentBytes = 0;
  let paused = false;
  const outcome = (upload: Upload, done: boolean, failedWith = 0): Outcome => ({
    path: new URL(upload.url ?? address).pathname.slice(1) + new URL(upload.url ?? address).search,
    sentBytes,
    done,
    cuts: proxy.cuts,
    failedWith,
  });
  return new Promise((resolve) => {
    const upload = new Upload(content, {
      ...(job.resumes ? { uploadUrl: address } : { endpoint: address }),
      headers: { "Submission-Capability": job.capability },
      chunkSize: job.partBytes,
      retryDelays: [50, 100, 200, 400, 800, 1_600],
      uploadDataDuringCreation: job.createsWithPart,
      storeFingerprintForResuming: false,
      removeFingerprintOnSuccess: true,
      onChunkComplete: (_, accepted) => {
        sentBytes = accepted;
        if (job.stopAfterBytes > 0 && accepted >= job.stopAfterBytes) {
          void upload.abort(job.terminates).then(() => resolve(outcome(upload, false)));
        } else if (job.pauseAfterBytes > 0 && !paused && accepted >= job.pauseAfterBytes) {
          paused = true;
          void upload.abort().then(() => setTimeout(() => upload.start(), 200));
        }
      },
      onSuccess: () => resolve(outcome(upload, true)),
      onError: (error) => resolve(outcome(upload, false, (error as DetailedError).originalResponse?.getStatus() ?? -1)),
    });
    upload.start();
  });
}
