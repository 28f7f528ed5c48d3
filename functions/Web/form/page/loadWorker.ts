import type { WorkerEvent } from "../sending/events.js";

interface Policy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

const firstDelayMs = 1_000;
const longestDelayMs = 60_000;

/**
 * Loads the worker that seals and sends, again and again until it is there: with the page and not when it is needed, because by then the network may be gone. In the form as a file
 * its script stands in the page. Under Trusted Types (`trusted-types form`) this one address may be run and no other.
 */
export async function loadWorker(): Promise<Worker> {
  const address = workerAddress();
  const onlyTheWorker = (url: string) => {
    if (url !== address) {
      throw new TypeError("Only the form's own worker may be started.");
    }
    return url;
  };
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  const url = factory?.createPolicy("form", { createScriptURL: onlyTheWorker }).createScriptURL(address) ?? address;
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(2 * delayMs, longestDelayMs)) {
    const worker = new Worker(url);
    if (await isReady(worker)) {
      return worker;
    }
    worker.terminate();
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
}

function workerAddress(): string {
  const inlined = document.getElementById("sender")?.textContent;
  return inlined ? URL.createObjectURL(new Blob([inlined], { type: "text/javascript" })) : "sender.js";
}

/** True once the worker says so; false when its script could not be loaded. */
function isReady(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    worker.addEventListener("message", ({ data }: MessageEvent<WorkerEvent>) => resolve(data.type === "ready"), {
      once: true,
    });
    worker.addEventListener("error", () => resolve(false), { once: true });
  });
}
