import type { Api } from "../api/Api.ts";
import { ApiProblem } from "../api/ApiProblem.ts";
import type { Queue } from "../api/types.ts";

/** The queue as last seen. */
export interface QueueView {
  readonly queue?: Queue;
  /** When the server last confirmed it, in milliseconds since the epoch. */
  readonly checkedAt?: number;
  readonly problem?: ApiProblem;
}

const everyMilliseconds = 10_000;

/** Asks for the queue every ten seconds while the tab is visible; the entity tag spares both sides what has not changed. */
export class QueuePoll {
  private view: QueueView = {};
  private etag: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: AbortController | undefined;

  constructor(
    private readonly api: Api,
    /** The query, made anew for every request since ages count from now. */
    private readonly ask: () => string,
    /** Words to find; they are not part of the query. */
    private readonly sought: string,
    private readonly show: (view: QueueView) => void,
  ) {}

  start(): void {
    document.addEventListener("visibilitychange", this.now);
    this.now();
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.now);
    clearTimeout(this.timer);
    this.request?.abort();
  }

  /** Asks at once, and then every ten seconds again. */
  readonly now = (): void => {
    clearTimeout(this.timer);
    this.request?.abort();
    if (document.visibilityState === "hidden") return;
    const request = new AbortController();
    this.request = request;
    void this.load(request.signal).finally(() => {
      if (!request.signal.aborted) this.timer = setTimeout(this.now, everyMilliseconds);
    });
  };

  private async load(signal: AbortSignal): Promise<void> {
    try {
      const answer = await this.api.queue(this.ask(), this.sought, this.etag, signal);
      if (signal.aborted) return;
      if (answer) this.etag = answer.etag;
      const queue = answer?.queue ?? this.view.queue;
      this.view = { ...(queue && { queue }), checkedAt: Date.now() };
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiProblem)) throw error;
      this.view = { ...this.view, problem: error };
    }
    this.show(this.view);
  }
}
