// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ApiProblem } from "../src/api/ApiProblem.ts";
import type { Scanner } from "../src/api/types.ts";
import { firstStretch, noFilters, type QueueFilters, queryOf, type Stretch } from "../src/queue/filters.ts";
import { QueuePage } from "../src/queue/QueuePage.tsx";
import type { QueueView } from "../src/queue/QueuePoll.ts";
import { item } from "./fixtures.ts";

const items = [item("a", { kind: "killing" }), item("b", { kind: "siege" }), item("c")];
const scanner: Scanner = {
  engine: "ClamAV 1.4.3",
  signatureVersion: 27_000,
  testSignaturesOnly: false,
  outdated: false,
};

beforeEach(() => {
  location.hash = "#/";
});
afterEach(cleanup);

interface Shown {
  readonly view: QueueView;
  readonly keysEnabled?: boolean;
  readonly filters?: QueueFilters;
  readonly stretch?: Stretch;
  readonly onFilters?: (filters: QueueFilters) => void;
  readonly onStretch?: (stretch: Stretch) => void;
}

const nothing = () => undefined;
const whole = { count: 3, isWholeCount: true };

function Queue({ view, keysEnabled = true, filters = noFilters, stretch = firstStretch, onFilters, onStretch }: Shown) {
  const [selected, setSelected] = useState<string>();
  return (
    <QueuePage
      view={view}
      busy={false}
      filters={filters}
      stretch={stretch}
      keysEnabled={keysEnabled}
      selected={selected}
      onSelect={setSelected}
      onFilters={onFilters ?? nothing}
      onStretch={onStretch ?? nothing}
      onReload={nothing}
    />
  );
}

function press(key: string, more: KeyboardEventInit = {}) {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
}

const focused = () => document.activeElement?.textContent;

describe("the queue's keys", () => {
  it("go down with j, up with k, and stay inside the list", () => {
    render(<Queue view={{ queue: { scanner, items, ...whole }, checkedAt: 0 }} />);
    press("j");
    expect(focused()).toBe("Killing");
    press("j");
    expect(focused()).toBe("Siege or denial of aid");
    press("k");
    press("k");
    expect(focused()).toBe("Killing");
  });

  it("open the selected submission with o", () => {
    render(<Queue view={{ queue: { scanner, items, ...whole }, checkedAt: 0 }} />);
    press("o");
    expect(location.hash).toBe("#/");
    press("j");
    press("j");
    press("o");
    expect(location.hash).toBe(`#/submissions/${"b".repeat(32)}`);
  });

  it("leave alone what has a modifier", () => {
    render(<Queue view={{ queue: { scanner, items, ...whole }, checkedAt: 0 }} />);
    press("j", { ctrlKey: true });
    expect(document.activeElement).toBe(document.body);
  });

  it("do nothing when they are turned off", () => {
    render(<Queue view={{ queue: { scanner, items, ...whole }, checkedAt: 0 }} keysEnabled={false} />);
    press("j");
    expect(document.activeElement).toBe(document.body);
  });
});

describe("the queue", () => {
  it("says who is working on what", () => {
    const until = "2026-11-01T10:30:00Z";
    const claimed = [
      item("a", { claim: { by: "bohdan-1", until, own: false } }),
      item("b", { claim: { by: "amina", until, own: true } }),
    ];
    render(<Queue view={{ queue: { scanner, items: claimed, ...whole }, checkedAt: 0 }} />);
    expect(screen.getByText("bohdan-1 is working on it")).toBeTruthy();
    expect(screen.getByText("You are working on it")).toBeTruthy();
  });

  it("says plainly that the scanner has test signatures only", () => {
    const queue = { scanner: { ...scanner, testSignaturesOnly: true }, items, ...whole };
    render(<Queue view={{ queue, checkedAt: 0 }} />);
    expect(screen.getByText("Test signatures only")).toBeTruthy();
  });

  it("says that the signatures are old, and from when", () => {
    const old = { ...scanner, outdated: true, signaturesAt: "2026-11-01T10:00:00Z" };
    render(<Queue view={{ queue: { scanner: old, items, ...whole }, checkedAt: 0 }} />);
    expect(screen.getByText("Old virus signatures")).toBeTruthy();
    expect(screen.getByText(/signatures are from 1 Nov 2026/)).toBeTruthy();
  });

  it("says that the scanner was not seen yet", () => {
    render(<Queue view={{ queue: { scanner: null, items, ...whole }, checkedAt: 0 }} />);
    expect(screen.getByText("Scanner not seen yet")).toBeTruthy();
  });

  it("says nothing of a scanner that is as it should be", () => {
    render(<Queue view={{ queue: { scanner, items, ...whole }, checkedAt: 0 }} />);
    expect(screen.queryByText(/Test signatures|not seen/)).toBeNull();
  });

  it("says that nothing is waiting", () => {
    render(<Queue view={{ queue: { scanner, items: [], ...whole }, checkedAt: 0 }} />);
    expect(screen.getByText(/Nothing is waiting/)).toBeTruthy();
  });

  it("keeps the list and says that it is old when the desk cannot be reached", () => {
    const problem = new ApiProblem("unreachable", 0);
    render(<Queue view={{ queue: { scanner, items, ...whole }, checkedAt: 0, problem }} />);
    expect(screen.getAllByRole("listitem").length).toBeGreaterThan(0);
    expect(screen.getByRole("alert").textContent).toContain("cannot be reached");
    expect(screen.getByText(/may be out of date/)).toBeTruthy();
  });
});

describe("narrowing the queue", () => {
  const queue = { scanner, items, count: 3, isWholeCount: true };

  it("tells at once what was chosen, and words when they are sent off", () => {
    const chosen: QueueFilters[] = [];
    render(<Queue view={{ queue, checkedAt: 0 }} onFilters={(filters) => chosen.push(filters)} />);
    fireEvent.change(screen.getByLabelText("Situation"), { target: { value: "xinjiang" } });
    expect(chosen.at(-1)).toMatchObject({ situation: "xinjiang", text: "" });
    fireEvent.click(screen.getByLabelText("Has video"));
    expect(chosen.at(-1)).toMatchObject({ video: true });
    const box = screen.getByLabelText("Search statements, notes and file names");
    fireEvent.change(box, { target: { value: " مدرسة " } });
    expect(chosen).toHaveLength(2);
    fireEvent.submit(box);
    expect(chosen.at(-1)).toMatchObject({ text: "مدرسة" });
  });

  it("goes to the search box with / and leaves the letters to it", () => {
    render(<Queue view={{ queue, checkedAt: 0 }} />);
    press("/");
    expect(document.activeElement).toBe(screen.getByLabelText("Search statements, notes and file names"));
    press("j");
    expect(focused()).toBe("");
  });

  it("clears everything but the choice of exercises with x", () => {
    const chosen: QueueFilters[] = [];
    const filters = { ...noFilters, exercise: true, kind: "killing", text: "a" };
    render(<Queue view={{ queue, checkedAt: 0 }} filters={filters} onFilters={(to) => chosen.push(to)} />);
    press("x");
    expect(chosen).toEqual([{ ...noFilters, exercise: true }]);
  });

  it("shows more of a full list, goes on from where a list was stopped, and back", () => {
    const asked: Stretch[] = [];
    const go = (stretch: Stretch) => asked.push(stretch);
    const full = Array.from({ length: 100 }, (_, at) => ({ ...item("a"), submission: String(at).padStart(32, "0") }));
    const { rerender } = render(
      <Queue view={{ queue: { ...queue, items: full, next: "77" }, checkedAt: 0 }} onStretch={go} />,
    );
    press("m");
    expect(asked).toEqual([{ length: 200 }]);
    rerender(<Queue view={{ queue: { ...queue, next: "88" }, checkedAt: 0 }} onStretch={go} />);
    fireEvent.click(screen.getByText("Look further down the queue"));
    expect(asked.at(-1)).toEqual({ length: 100, after: "88" });
    rerender(<Queue view={{ queue, checkedAt: 0 }} stretch={{ length: 100, after: "88" }} onStretch={go} />);
    fireEvent.click(screen.getByText("Back to the top of the queue"));
    expect(asked.at(-1)).toEqual(firstStretch);
  });

  it("says that a count is not the whole, and that nothing is like what is sought", () => {
    const filters = { ...noFilters, text: "a" };
    const { rerender } = render(
      <Queue view={{ queue: { ...queue, count: 1000, isWholeCount: false }, checkedAt: 0 }} filters={filters} />,
    );
    expect(screen.getByText("At least 1,000 submissions")).toBeTruthy();
    rerender(<Queue view={{ queue: { ...queue, items: [] }, checkedAt: 0 }} filters={filters} />);
    expect(screen.getByText("Nothing in the queue is like that.")).toBeTruthy();
    rerender(<Queue view={{ queue: { ...queue, items: [], next: "5" }, checkedAt: 0 }} filters={filters} />);
    expect(screen.getByText(/look further down/)).toBeTruthy();
  });

  it("asks for ages from the full hour, and for what is somebody's own by their id", () => {
    const now = Date.parse("2026-11-29T12:34:56Z");
    const filters = { ...noFilters, assignee: "me", age: "day", label: " b&c " } as const;
    expect(queryOf(filters, { length: 100, after: "5" }, "oid", now)).toBe(
      "label=b%26c&assignee=oid&receivedFrom=2026-11-28T12%3A00%3A00Z&after=5&limit=100",
    );
    expect(queryOf({ ...noFilters, age: "older" }, firstStretch, "oid", now)).toBe(
      "receivedBefore=2026-10-30T12%3A00%3A00Z&limit=100",
    );
  });

  it("shows labels as text, with nothing hidden in them", () => {
    const labelled = [item("a", { labels: ["a\u202Eb"], hasVideo: true, status: "verified", assignee: "x" })];
    render(<Queue view={{ queue: { ...queue, items: labelled }, checkedAt: 0 }} />);
    expect(screen.getByText("a[U+202E]b")).toBeTruthy();
    expect(screen.getAllByText("Verified").length).toBeGreaterThan(1);
    expect(screen.getByText("Assigned")).toBeTruthy();
  });
});
