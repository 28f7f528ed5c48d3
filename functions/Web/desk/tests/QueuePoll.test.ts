// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Api } from "../src/api/Api.ts";
import { QueuePoll, type QueueView } from "../src/queue/QueuePoll.ts";
import { item, json } from "./fixtures.ts";

const queue = { scanner: null, items: [item("a")], count: 1, isWholeCount: true };
let visibility: DocumentVisibilityState = "visible";
let poll: QueuePoll | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  visibility = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
});

afterEach(() => {
  poll?.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function start(...answers: (() => Response)[]) {
  const fetcher = vi.fn(async (_address: RequestInfo | URL, _init?: RequestInit) => {
    const answer = answers.shift();
    if (!answer) throw new TypeError("network");
    return answer();
  });
  const api = new Api(
    async () => "tok",
    () => undefined,
    fetcher,
  );
  const seen: QueueView[] = [];
  poll = new QueuePoll(
    api,
    () => "kind=killing",
    "新疆 a?b",
    (view) => seen.push(view),
  );
  poll.start();
  return { fetcher, seen };
}

describe("QueuePoll", () => {
  it("asks again after ten seconds with the entity tag, and keeps the queue when it is unchanged", async () => {
    const { fetcher, seen } = start(
      () => json(queue, 200, { ETag: '"1"' }),
      () => new Response(null, { status: 304 }),
    );
    await vi.advanceTimersByTimeAsync(9_999);
    expect(fetcher).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(fetcher).toHaveBeenCalledTimes(2);
    expect(fetcher.mock.calls[1]?.[1]?.headers).toMatchObject({ "If-None-Match": '"1"' });
    expect(seen.at(-1)?.queue).toEqual(queue);
    expect(seen.at(-1)?.checkedAt).toBe(Date.now());
  });

  it("says what is sought in a header and never in the address", async () => {
    const { fetcher } = start(() => json(queue));
    await vi.advanceTimersByTimeAsync(1);
    expect(fetcher.mock.calls[0]?.[0]).toBe("/api/queue?kind=killing");
    const headers = fetcher.mock.calls[0]?.[1]?.headers as Record<string, string>;
    const base64 = (headers["Submissions-Search"] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    expect(new TextDecoder().decode(bytes)).toBe("新疆 a?b");
  });

  it("keeps the old queue when a request fails, says so, and recovers by itself", async () => {
    const answers = [
      () => json(queue),
      () => {
        throw new TypeError("network");
      },
      () => json(queue),
    ];
    const { seen } = start(...answers);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(seen.at(-1)).toMatchObject({ queue, problem: { kind: "unreachable" } });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(seen.at(-1)?.problem).toBeUndefined();
  });

  it("asks nothing while the tab is hidden, and at once when it is seen again", async () => {
    const { fetcher } = start(
      () => json(queue),
      () => json(queue),
    );
    await vi.advanceTimersByTimeAsync(1);
    visibility = "hidden";
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetcher).toHaveBeenCalledTimes(1);
    visibility = "visible";
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(0);
    expect(fetcher).toHaveBeenCalledTimes(2);
  });

  it("asks nothing after it was stopped", async () => {
    const { fetcher } = start(() => json(queue));
    await vi.advanceTimersByTimeAsync(1);
    poll?.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetcher).toHaveBeenCalledTimes(1);
  });
});
