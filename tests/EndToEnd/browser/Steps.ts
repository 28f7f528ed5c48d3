import type { Observed } from "./Observed.ts";

/** Runs the steps of a test, each with its time, and stops at the first that fails. */
export class Steps {
  readonly milliseconds: Record<string, number> = {};
  readonly #observed: Observed;
  readonly #only: string | undefined;

  /** @param only the one step to run, for somebody who works on it. */
  constructor(observed: Observed, only?: string) {
    this.#observed = observed;
    this.#only = only;
  }

  async run(name: string, work: () => Promise<void>) {
    if (this.#only !== undefined && this.#only !== name) return;
    const started = performance.now();
    try {
      await Promise.race([work(), this.#observed.scriptError]);
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : error}`, { cause: error });
    } finally {
      this.milliseconds[name] = Math.round(performance.now() - started);
    }
  }
}
