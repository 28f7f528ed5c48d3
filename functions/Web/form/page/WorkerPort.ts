import type { Command, WorkerEvent } from "../sending/events.js";
import { loadWorker } from "./loadWorker.js";

/** The page's end of the worker that seals, sends and asks. Commands given before it is loaded wait for it. */
export class WorkerPort {
  /** Told everything the worker says; replaced as the page goes from view to view. */
  onEvent: (event: WorkerEvent) => void = () => undefined;
  /** Told when the worker died. */
  onStopped: () => void = () => undefined;
  #worker: Worker | null = null;
  #stopped = false;
  #waiting: Command[] = [];

  /**
   * @param base the service's address.
   * @param log the public log's key where it is built into the form.
   */
  constructor(base: string, log: string | null) {
    loadWorker().then(
      (worker) => this.#run(worker, { type: "begin", base, log }),
      () => this.onStopped(),
    );
  }

  send(command: Command): void {
    if (this.#worker === null) {
      this.#waiting.push(command);
    } else {
      this.#worker.postMessage(command);
    }
  }

  /** Ends everything at once. */
  stop(): void {
    this.#stopped = true;
    this.#worker?.terminate();
    this.#waiting = [];
  }

  #run(worker: Worker, begin: Command): void {
    if (this.#stopped) {
      worker.terminate();
      return;
    }
    worker.addEventListener("message", ({ data }: MessageEvent<WorkerEvent>) => this.onEvent(data));
    worker.addEventListener("error", () => this.onStopped());
    worker.postMessage(begin);
    for (const command of this.#waiting) {
      worker.postMessage(command);
    }
    this.#worker = worker;
    this.#waiting = [];
  }
}
