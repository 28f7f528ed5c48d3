// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Api } from "../src/api/Api.ts";
import type { Me } from "../src/api/types.ts";
import { OriginalsPage } from "../src/originals/OriginalsPage.tsx";
import type { Release, StaffKey } from "../src/originals/types.ts";
import { routeOf } from "../src/parts/route.ts";
import { delivery, file, json, submission } from "./fixtures.ts";

afterEach(cleanup);

const amina: Me = { id: "amina", roles: ["Reviewer"] };
const carmen: Me = { id: "carmen", roles: ["Lead"] };
const elif: Me = { id: "elif", roles: ["Auditor"] };
const request = "a".repeat(32);

function key(more: Partial<StaffKey> = {}): StaffKey {
  const recipient = `age1pq1${"q".repeat(60)}`;
  return {
    id: "b".repeat(32),
    recipient,
    by: "amina",
    at: "2026-11-01T10:00:00Z",
    withdrawn: false,
    logged: true,
    ...more,
  };
}

function release(more: Partial<Release> = {}): Release {
  return {
    id: request,
    submission,
    delivery: 0,
    object: 3,
    why: "court",
    by: "amina",
    at: "2026-11-01T10:00:00Z",
    stage: "asked",
    until: "2026-11-08T10:00:00Z",
    ...more,
  };
}

function show(me: Me, releases: readonly Release[], keys: readonly StaffKey[], of?: string, refuse?: () => Response) {
  const posted: { address: string; body: unknown }[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    const address = String(input);
    if (init?.method === "POST") {
      posted.push({ address, body: init.body === undefined ? undefined : JSON.parse(String(init.body)) });
      return refuse?.() ?? json({}, 201);
    }
    if (address === "/api/keys") return json({ items: keys });
    if (address.endsWith("/originals")) return json({ items: releases });
    const detail = { submission, reasons: [], exercise: false, receivedAt: "2026-11-01T10:00:00Z" };
    return json({
      ...detail,
      deliveries: [delivery({ files: [file({ name: "a\u202Eb.jpg", verdict: "infected" })] })],
    });
  };
  const api = new Api(
    async () => "token",
    () => undefined,
    fetcher,
  );
  render(<OriginalsPage api={api} me={me} {...(of !== undefined && { submission: of })} />);
  return posted;
}

const button = (name: string | RegExp) => screen.queryByRole("button", { name });

describe("requests", () => {
  it("are answered by a lead who is not the one who asked", async () => {
    const posted = show(carmen, [release()], []);
    fireEvent.click(await screen.findByRole("button", { name: "Approve" }));
    const address = `/api/submissions/${submission}/originals/${request}/answer`;
    await waitFor(() => expect(posted).toEqual([{ address, body: { approved: true } }]));
    cleanup();
    show(carmen, [release({ by: "carmen" })], []);
    await screen.findByText(/you asked for delivery 0, file 3 \(for a court\)/);
    expect(button("Approve")).toBeNull();
    cleanup();
    show(elif, [release()], []);
    await screen.findByText(/amina asked for/);
    expect(button("Approve")).toBeNull();
  });

  it("are fetched by the one who asked and nobody else", async () => {
    const ready = release({ stage: "ready", lengthBytes: 70_000, answeredBy: "carmen" });
    show(amina, [ready], []);
    expect(await screen.findByRole("button", { name: /Download the sealed original \(70 kB\)/ })).toBeDefined();
    expect(screen.getByText("Answered by carmen.")).toBeDefined();
    cleanup();
    show(carmen, [ready], []);
    await screen.findByText(/Ready/);
    expect(button(/Download/)).toBeNull();
  });

  it("say why no copy could be made, and when one is gone", async () => {
    const refusal = { refusal: 546, name: "originalGone", text: "x" };
    show(amina, [release({ stage: "failed", refusal }), release({ id: "c".repeat(32), stage: "deleted" })], []);
    expect(await screen.findByText(/The original is not kept any more/)).toBeDefined();
    expect(screen.getByText("The copy was deleted.")).toBeDefined();
  });
});

describe("asking", () => {
  it("takes a file, a reason and a key of one's own that is in the log", async () => {
    const posted = show(amina, [], [key(), key({ id: "d".repeat(32), by: "carmen" })], submission);
    const chosen = await screen.findByLabelText<HTMLSelectElement>("File");
    expect(screen.getByRole("option", { name: /a\[U\+202E\]b\.jpg \(Infected: held back\)/ })).toBeDefined();
    const send = screen.getByRole<HTMLButtonElement>("button", { name: "Ask for it" });
    expect(send.disabled).toBe(true);
    fireEvent.change(chosen, { target: { value: "0/3" } });
    fireEvent.change(screen.getByLabelText("Reason"), { target: { value: "analysis" } });
    fireEvent.click(send);
    const body = { delivery: 0, object: 3, key: "b".repeat(32), why: "analysis" };
    await waitFor(() => expect(posted).toEqual([{ address: `/api/submissions/${submission}/originals`, body }]));
  });

  it("says what is missing when there is no such key, and nothing of it to auditors", async () => {
    show(amina, [], [key({ logged: false }), key({ id: "e".repeat(32), withdrawn: true })], submission);
    expect(await screen.findByText(/you need a key of your own/)).toBeDefined();
    cleanup();
    show(elif, [], [], submission);
    await screen.findByText("Nobody has asked for an original.");
    expect(screen.queryByText(/you need a key of your own/)).toBeNull();
  });
});

describe("keys", () => {
  it("are confirmed by another person", async () => {
    const waiting = key({ logged: false });
    const posted = show(elif, [], [waiting]);
    fireEvent.click(await screen.findByRole("button", { name: "I compared it: it is theirs" }));
    await waitFor(() => expect(posted).toEqual([{ address: `/api/keys/${waiting.id}/confirmation`, body: undefined }]));
    cleanup();
    show(amina, [], [waiting]);
    await screen.findByText(/Waits for a lead or auditor/);
    expect(button(/I compared it/)).toBeNull();
    expect(button("Take out of use")).not.toBeNull();
  });

  it("are registered by pasting a recipient, and a refusal keeps it", async () => {
    const refusal = { refusal: 211, name: "keyMalformed", text: "This is not a key of a known kind." };
    const posted = show(amina, [], [], undefined, () => json(refusal, 400));
    const field = await screen.findByLabelText<HTMLInputElement>(/Your recipient/);
    fireEvent.change(field, { target: { value: " age1pq1abc " } });
    fireEvent.click(screen.getByRole("button", { name: "Register it as yours" }));
    await waitFor(() => expect(posted).toEqual([{ address: "/api/keys", body: { recipient: "age1pq1abc" } }]));
    expect((await screen.findByRole("alert")).textContent).toContain("not a key of a known kind");
    expect(field.value).toBe(" age1pq1abc ");
  });
});

it("the places of originals are known", () => {
  expect(routeOf("#/originals")).toEqual({ page: "originals" });
  expect(routeOf(`#/submissions/${submission}/originals`)).toEqual({ page: "originals", submission });
});
