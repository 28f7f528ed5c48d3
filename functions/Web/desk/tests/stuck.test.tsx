// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Api } from "../src/api/Api.ts";
import type { Me, StuckItem } from "../src/api/types.ts";
import { StuckPage } from "../src/stuck/StuckPage.tsx";
import { json, submission } from "./fixtures.ts";

afterEach(cleanup);

const lead: Me = { id: "carmen", roles: ["Lead"] };
const auditor: Me = { id: "elif", roles: ["Auditor"] };
const given: StuckItem = {
  submission,
  delivery: 0,
  step: "strip",
  reason: "storeFailed",
  tries: 5,
  poison: true,
  at: "2026-11-01T10:00:00Z",
};
const nameless: StuckItem = { step: "scan", poison: true, at: "2026-11-01T10:00:00Z" };

function show(me: Me, items: readonly StuckItem[], retry: () => Response = () => json({ retrying: true }, 202)) {
  const asked: { address: string; body: unknown }[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    if (init?.method !== "POST") return json({ items });
    asked.push({ address: String(input), body: JSON.parse(String(init.body)) });
    return retry();
  };
  const api = new Api(
    async () => "token",
    () => undefined,
    fetcher,
  );
  render(<StuckPage api={api} me={me} />);
  return asked;
}

describe("stopped work", () => {
  it("is shown with its step, reason and tries, and leads to the submission", async () => {
    show(auditor, [given]);
    expect(await screen.findByRole("heading", { name: "Making the safe copy" })).toBeTruthy();
    expect(screen.getByText("The store answered with an error")).toBeTruthy();
    expect(screen.getByText("5")).toBeTruthy();
    expect(screen.getByText(submission).getAttribute("href")).toBe(`#/submissions/${submission}`);
    expect(screen.queryByRole("button", { name: "Try again now" })).toBeNull();
  });

  it("can be tried again by a lead, once", async () => {
    const asked = show(lead, [given]);
    fireEvent.click(await screen.findByRole("button", { name: "Try again now" }));
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("It is being tried again."));
    expect(asked).toEqual([{ address: "/api/stuck/retry", body: { submission, delivery: 0, step: "strip" } }]);
    expect(screen.queryByRole("button", { name: "Try again now" })).toBeNull();
  });

  it("says so when it could not be, and stays as it is", async () => {
    show(lead, [given], () => json({ refusal: 502, name: "notAllowed", text: "No." }, 403));
    fireEvent.click(await screen.findByRole("button", { name: "Try again now" }));
    expect(await screen.findByRole("alert")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Try again now" })).toBeTruthy();
  });

  it("that names no submission cannot be", async () => {
    show(lead, [nameless]);
    expect(await screen.findByText("The message names none")).toBeTruthy();
    expect(screen.getByText("It ended without a word")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Try again now" })).toBeNull();
  });

  it("may be none", async () => {
    show(lead, []);
    expect(await screen.findByText("Nothing is stopped.")).toBeTruthy();
  });
});
