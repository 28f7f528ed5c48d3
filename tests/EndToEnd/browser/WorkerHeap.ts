import type { CDPSession, Page } from "playwright-core";

/** Measures what a page's worker keeps, as the browser's own tools do. Attach before the worker starts. */
export class WorkerHeap {
  readonly #session: CDPSession;
  #worker = "";
  #sent = 0;
  readonly #answers = new Map<number, (result: unknown) => void>();

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
      if (targetInfo.type === "worker") this.#worker = sessionId;
    });
    session.on("Target.receivedMessageFromTarget", ({ message }) => {
      const { id, result } = JSON.parse(message);
      this.#answers.get(id)?.(result);
    });
  }

  static async attach(page: Page): Promise<WorkerHeap> {
    const session = await page.context().newCDPSession(page);
    const heap = new WorkerHeap(session);
    await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    return heap;
  }

  /** Bytes in use, buffers included, once everything unused is collected. */
  async liveBytes(): Promise<number> {
    await this.#ask("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize = 0 } = await this.#ask("Runtime.getHeapUsage");
    return (usedSize ?? 0) + backingStorageSize;
  }

  async #ask(method: string): Promise<Partial<Record<"usedSize" | "backingStorageSize", number>>> {
    if (this.#worker === "") throw new Error("The page has no worker.");
    const id = ++this.#sent;
    const answer = new Promise<unknown>((resolve) => this.#answers.set(id, resolve));
    await this.#session.send("Target.sendMessageToTarget", {
      sessionId: this.#worker,
      message: JSON.stringify({ id, method, params: {} }),
    });
    return (await answer) as Partial<Record<"usedSize" | "backingStorageSize", number>>;
  }
}
