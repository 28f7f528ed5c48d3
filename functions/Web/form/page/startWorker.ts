interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

const workerUrl = "sender.js";

/** Starts the worker that seals and sends. Under Trusted Types (`trusted-types submissions`) this one address may be run and no other. */
export function startWorker(): Worker {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  const policy = factory?.createPolicy("submissions", {
    createScriptURL(url) {
      if (url !== workerUrl) {
        throw new TypeError("Only the form's own worker may be started.");
      }
      return url;
    },
  });
  return new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl);
}
