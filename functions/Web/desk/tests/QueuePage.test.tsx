// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ApiProblem } from "../src/api/ApiProblem.ts";
import type { Scanner } from "../src/api/types.ts";
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

function Queue({ view, keysEnabled = true }: { readonly view: QueueView; readonly keysEnabled?: boolean }) {
  const [selected, setSelected] = useState<string>();
  return (
    <QueuePage
      view={view}
      exercise={false}
      keysEnabled={keysEnabled}
      selected={selected}
      onSelect={setSelected}
      onExercise={() => undefined}
      onReload={() => undefined}
    />
  );
}

function press(key: string, more: KeyboardEventInit = {}) {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
}

const focused = () => document.activeElement?.textContent;

describe("the queue's keys", () => {
  it("go down with j, up with k, and stay inside the list", () => {
    render(<Queue view={{ queue: { scanner, items }, checkedAt: 0 }} />);
    press("j");
    expect(focused()).toBe("Killing");
    press("j");
    expect(focused()).toBe("Siege or denial of aid");
    press("k");
    press("k");
    expect(focused()).toBe("Killing");
  });

  it("open the selected submission with o", () => {
    render(<Queue view={{ queue: { scanner, items }, checkedAt: 0 }} />);
    press("o");
    expect(location.hash).toBe("#/");
    press("j");
    press("j");
    press("o");
    expect(location.hash).toBe(`#/submissions/${"b".repeat(32)}`);
  });

  it("leave alone what has a modifier", () => {
    render(<Queue view={{ queue: { scanner, items }, checkedAt: 0 }} />);
    press("j", { ctrlKey: true });
    expect(document.activeElement).toBe(document.body);
  });

  it("do nothing when they are turned off", () => {
    render(<Queue view={{ queue: { scanner, items }, checkedAt: 0 }} keysEnabled={false} />);
    press("j");
    expect(document.activeElement).toBe(document.body);
  });
});

describe("the queue", () => {
  it("says plainly that the scanner has test signatures only", () => {
    const queue = { scanner: { ...scanner, testSignaturesOnly: true }, items };
    render(<Queue view={{ queue, checkedAt: 0 }} />);
    expect(screen.getByText("Test signatures only")).toBeTruthy();
  });

  it("says that the signatures are old, and from when", () => {
    const old = { ...scanner, outdated: true, signaturesAt: "2026-11-01T10:00:00Z" };
    render(<Queue view={{ queue: { scanner: old, items }, checkedAt: 0 }} />);
    expect(screen.getByText("Old virus signatures")).toBeTruthy();
    expect(screen.getByText(/signatures are from 1 Nov 2026/)).toBeTruthy();
  });

  it("says that the scanner was not seen yet", () => {
    render(<Queue view={{ queue: { scanner: null, items }, checkedAt: 0 }} />);
    expect(screen.getByText("Scanner not seen yet")).toBeTruthy();
  });

  it("says nothing of a scanner that is as it should be", () => {
    render(<Queue view={{ queue: { scanner, items }, checkedAt: 0 }} />);
    expect(screen.queryByText(/Test signatures|not seen/)).toBeNull();
  });

  it("says that nothing is waiting", () => {
    render(<Queue view={{ queue: { scanner, items: [] }, checkedAt: 0 }} />);
    expect(screen.getByText(/Nothing is waiting/)).toBeTruthy();
  });

  it("keeps the list and says that it is old when the desk cannot be reached", () => {
    const problem = new ApiProblem("unreachable", 0);
    render(<Queue view={{ queue: { scanner, items }, checkedAt: 0, problem }} />);
    expect(screen.getAllByRole("listitem").length).toBeGreaterThan(0);
    expect(screen.getByRole("alert").textContent).toContain("cannot be reached");
    expect(screen.getByText(/may be out of date/)).toBeTruthy();
  });
});
