// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Api } from "../src/api/Api.ts";
import { type Delivery, type Me, statuses, type Work } from "../src/api/types.ts";
import catalogue from "../src/texts/en.json" with { type: "json" };
import { TranslationView } from "../src/work/TranslationView.tsx";
import { useWork } from "../src/work/useWork.ts";
import { WorkPanel } from "../src/work/WorkPanel.tsx";
import { reasonsOf } from "../src/work/words.ts";
import { delivery, edit, json, submission, work } from "./fixtures.ts";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const reviewer: Me = { id: "amina", roles: ["Reviewer"] };
const lead: Me = { id: "carmen", roles: ["Lead"] };
const auditor: Me = { id: "elif", roles: ["Auditor"] };
const conflict = { refusal: 520, name: "editConflict", text: "x" };

interface Posted {
  readonly address: string;
  readonly body: Record<string, unknown>;
}

function Page({ api, me, deliveries }: { api: Api; me: Me; deliveries: readonly Delivery[] }) {
  const working = useWork(api, submission);
  return (
    <>
      <WorkPanel api={api} me={me} submission={submission} deliveries={deliveries} working={working} keysEnabled />
      <TranslationView me={me} delivery={0} working={working} />
    </>
  );
}

/** Answers what stands, in turn, the last of them again and again; and changes with `answer`. */
function show(me: Me, stands: readonly Work[], answer: (posted: Posted) => Response, deliveries = [delivery()]) {
  const posted: Posted[] = [];
  const left = [...stands];
  const fetcher: typeof fetch = async (address, init) => {
    if (init?.method !== "POST") return json(left.length > 1 ? left.shift() : left[0]);
    const request = { address: String(address), body: JSON.parse(String(init.body)) };
    posted.push(request);
    return answer(request);
  };
  const api = new Api(
    async () => "tok",
    () => undefined,
    fetcher,
  );
  render(<Page api={api} me={me} deliveries={deliveries} />);
  return posted;
}

describe("work on a submission", () => {
  it("records a status with its reason, after what was seen", async () => {
    const done = work([edit(1), edit(2, { kind: "status", status: "verified", reason: "consistent" })], {
      status: "verified",
    });
    const posted = show(reviewer, [work([edit(1)])], () => json(done, 201));
    fireEvent.change(await screen.findByLabelText("Set status"), { target: { value: "verified" } });
    const record = screen.getByRole<HTMLButtonElement>("button", { name: "Record this status" });
    expect(record.disabled).toBe(true);
    fireEvent.change(screen.getByLabelText("Why"), { target: { value: "consistent" } });
    fireEvent.click(record);
    await waitFor(() => expect(screen.queryByLabelText("Why")).toBeNull());
    expect(posted[0]).toMatchObject({
      address: `/api/submissions/${submission}/work`,
      body: { after: 1, kind: "status", status: "verified", reason: "consistent" },
    });
    expect(posted[0]?.body["id"]).toMatch(/^[0-9a-f]{32}$/);
    expect(screen.getByText("Verified", { selector: "strong" })).toBeTruthy();
  });

  it("says what another did meanwhile, keeps what was typed, and records it after that", async () => {
    const theirs = edit(1, { text: "I have called the hospital." });
    const answers = [json(conflict, 409), json(work([theirs, edit(2, { by: "amina", text: "mine" })]), 201)];
    const posted = show(reviewer, [work(), work([theirs])], () => answers.shift() ?? json({}, 500));
    fireEvent.change(await screen.findByLabelText(/New note/), { target: { value: "mine" } });
    fireEvent.click(screen.getByRole("button", { name: "Add note" }));
    const told = (await screen.findByText("Somebody else was quicker.")).closest("[role=group]") as HTMLElement;
    expect(within(told).getByText(/called the hospital/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>(/New note/).value).toBe("mine");
    fireEvent.click(screen.getByRole("button", { name: "Add note" }));
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>(/New note/).value).toBe(""));
    expect(posted.map(({ body }) => body["after"])).toEqual([0, 1]);
    expect(screen.queryByText("Somebody else was quicker.")).toBeNull();
  });

  it("sends the same change as the same request when the answer was lost", async () => {
    const answers: (() => Response)[] = [
      () => {
        throw new TypeError("network");
      },
      () => json(work([edit(1, { by: "amina", text: "once" })]), 201),
    ];
    const posted = show(reviewer, [work()], () => answers.shift()?.() ?? json({}, 500));
    fireEvent.change(await screen.findByLabelText(/New note/), { target: { value: "once" } });
    fireEvent.click(screen.getByRole("button", { name: "Add note" }));
    expect((await screen.findByRole("alert")).textContent).toContain("cannot be reached");
    fireEvent.click(screen.getByRole("button", { name: "Add note" }));
    await screen.findByText("once");
    expect(posted[0]?.body["id"]).toBe(posted[1]?.body["id"]);
  });

  it("shows verified victims beside the reported and takes whole numbers only", async () => {
    const reported = delivery({
      manifest: {
        language: "en",
        urgency: "none",
        victims: [{ harm: "killed", age: "child", count: 11, source: "told" }],
      },
    });
    const posted = show(reviewer, [work()], () => json(work([edit(1)]), 201), [reported]);
    expect(await screen.findByText(/11 killed/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Count verified victims" }));
    const field = screen.getByLabelText(/killed, child/i);
    fireEvent.change(field, { target: { value: "many" } });
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Record these counts" }).disabled).toBe(true);
    fireEvent.change(field, { target: { value: "3" } });
    fireEvent.click(screen.getByRole("button", { name: "Record these counts" }));
    await waitFor(() => expect(posted).toHaveLength(1));
    expect(posted[0]?.body["victims"]).toEqual([{ harm: "killed", age: "child", count: 3 }]);
  });

  it("keeps a translation beside the statement, the latest of its delivery", async () => {
    const older = edit(1, { kind: "translated", delivery: 0, text: "They come at dawn." });
    const other = edit(3, { kind: "translated", delivery: 1, text: "Another." });
    const newer = edit(2, { kind: "translated", delivery: 0, text: "They came at dawn." });
    const posted = show(reviewer, [work([older, newer, other])], () => json(work([older, newer, other]), 201));
    expect(await screen.findByText("They came at dawn.")).toBeTruthy();
    expect(screen.queryByText("They come at dawn.")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Change the translation" }));
    const field = screen.getByLabelText<HTMLTextAreaElement>(/Translation \(/);
    expect(field.value).toBe("They came at dawn.");
    fireEvent.change(field, { target: { value: "They came at dawn, twice." } });
    fireEvent.click(screen.getByRole("button", { name: "Record this translation" }));
    await waitFor(() => expect(posted[0]?.body).toMatchObject({ kind: "translated", delivery: 0 }));
  });

  it("adds and removes labels, with nothing hidden in them", async () => {
    const posted = show(reviewer, [work([edit(1)], { labels: ["school\u202Elooc"] })], () => json(work(), 201));
    expect(await screen.findByText("school[U+202E]looc")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: /^Remove label/ }));
    await waitFor(() => expect(posted[0]?.body).toMatchObject({ kind: "labelRemoved", text: "school\u202Elooc" }));
  });

  it("is done by keys too", async () => {
    const posted = show(reviewer, [work()], ({ address }) =>
      address.endsWith("/claim")
        ? json({ claim: { by: "amina", until: "2026-11-01T10:30:00Z", own: true } })
        : json(work([], { assignee: "amina" }), 201),
    );
    const label = await screen.findByLabelText("New label");
    fireEvent.keyDown(document.body, { key: "l" });
    expect(document.activeElement).toBe(label);
    fireEvent.keyDown(document.body, { key: "n" });
    expect(document.activeElement).toBe(screen.getByLabelText(/New note/));
    fireEvent.keyDown(document.body, { key: "s" });
    expect(document.activeElement).toBe(screen.getByLabelText("Set status"));
    fireEvent.keyDown(document.body, { key: "a" });
    await waitFor(() => expect(posted[0]?.body).toMatchObject({ kind: "assigned", assignee: "amina" }));
    fireEvent.keyDown(document.body, { key: "c" });
    await waitFor(() => expect(posted[1]?.body).toEqual({ claimed: true, take: false }));
  });

  it("gives nothing to press to an auditor, and nobody else's work to a reviewer", async () => {
    show(auditor, [work([edit(1, { text: "seen" })])], () => json({}, 500));
    expect(await screen.findByText("seen")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
    cleanup();
    show(reviewer, [work([edit(1)])], () => json({}, 500));
    await screen.findByRole("button", { name: "Assign to me" });
    expect(screen.queryByLabelText("Assign to")).toBeNull();
    cleanup();
    const posted = show(lead, [work([edit(1)])], () => json(work(), 201));
    fireEvent.change(await screen.findByLabelText("Assign to"), { target: { value: "bohdan-1" } });
    await waitFor(() => expect(posted[0]?.body).toMatchObject({ kind: "assigned", assignee: "bohdan-1" }));
  });
});

describe("claims", () => {
  const until = "2026-11-01T10:30:00Z";
  const own = { by: "amina", until, own: true };
  const other = { by: "bohdan-1", until, own: false };

  it("are taken, renewed while the page is open, and let go", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const posted = show(reviewer, [work()], ({ body }) => json(body["claimed"] === true ? { claim: own } : {}));
    fireEvent.click(await screen.findByRole("button", { name: "I am working on this" }));
    await screen.findByText(/You are working on this/);
    await vi.advanceTimersByTimeAsync(21 * 60_000);
    expect(posted.filter(({ body }) => body["claimed"] === true)).toHaveLength(3);
    fireEvent.click(screen.getByRole("button", { name: "I have stopped" }));
    await screen.findByText("Nobody says to be working on this.");
    await vi.advanceTimersByTimeAsync(21 * 60_000);
    expect(posted).toHaveLength(4);
  });

  it("of another are told, and only a lead takes them over", async () => {
    show(reviewer, [work([], { claim: other })], () => json({}, 500));
    expect(await screen.findByText(/bohdan-1 is working on this/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Take it over" })).toBeNull();
    cleanup();
    const posted = show(lead, [work([], { claim: other })], () => json({ claim: { ...own, by: "carmen" } }));
    fireEvent.click(await screen.findByRole("button", { name: "Take it over" }));
    await screen.findByText(/You are working on this/);
    expect(posted[0]?.body).toEqual({ claimed: true, take: true });
  });
});

describe("the vocabulary", () => {
  it("has words for every status, reason and what follows from it", () => {
    const texts: Readonly<Record<string, unknown>> = catalogue.texts;
    for (const status of statuses) {
      expect(texts[`status.${status}`]).toBeTruthy();
      expect(texts[`statusHelp.${status}`]).toBeTruthy();
      for (const reason of reasonsOf[status] ?? []) expect(texts[`statusReason.${reason}`]).toBeTruthy();
      expect(reasonsOf[status]?.length).toBeGreaterThan(0);
    }
  });
});
