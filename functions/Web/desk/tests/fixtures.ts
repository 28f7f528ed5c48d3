import { configure } from "@testing-library/dom";
import type { Delivery, Edit, EvidenceFile, QueueItem, Work } from "../src/api/types.ts";

// A second, which is the library's patience, is not enough on a machine that does something else as well.
configure({ asyncUtilTimeout: 15_000 });

export const submission = "0123456789abcdef0123456789abcdef";

export function item(digit: string, more: Partial<QueueItem> = {}): QueueItem {
  return {
    submission: digit.repeat(32),
    score: 50,
    reasons: [],
    receivedAt: "2026-11-01T10:00:00Z",
    files: 0,
    infected: 0,
    withoutCopy: 0,
    hasVideo: false,
    status: "new",
    labels: [],
    ...more,
  };
}

export function file(more: Partial<EvidenceFile> = {}): EvidenceFile {
  return { object: 3, sealed: { lengthBytes: 65_792, digest: "d".repeat(64) }, verdict: "clean", ...more };
}

export function delivery(more: Partial<Delivery> = {}): Delivery {
  return { number: 0, receivedAt: "2026-11-01T10:00:00Z", files: [], ...more };
}

/** What staff made of a submission: nothing yet, or these edits. */
export function work(items: readonly Edit[] = [], more: Partial<Work> = {}): Work {
  return { number: items.length, status: "new", labels: [], items, ...more };
}

export function edit(number: number, more: Partial<Edit> = {}): Edit {
  return { number, id: "e", kind: "noted", by: "bohdan-1", role: "Reviewer", at: "2026-11-01T10:00:00Z", ...more };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });
}
