// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Api } from "../src/api/Api.ts";
import type { Decision, Me } from "../src/api/types.ts";
import { choicesFor, isHeld, openRequest } from "../src/decide/choices.ts";
import { DecisionPanel } from "../src/decide/DecisionPanel.tsx";
import { json, submission } from "./fixtures.ts";

afterEach(cleanup);

let moment = 0;
function decision(kind: string, by: string, more: Partial<Decision> = {}): Decision {
  moment++;
  const at = new Date(Date.UTC(2026, 10, 1, 0, moment)).toISOString();
  return { id: String(moment).padStart(32, "0"), kind, by, role: "Lead", at, why: "spam", ...more };
}
const reviewer: Me = { id: "amina", roles: ["Reviewer"] };
const lead: Me = { id: "carmen", roles: ["Lead"] };
const auditor: Me = { id: "elif", roles: ["Auditor"] };
const both: Me = { id: "carmen", roles: ["Lead", "Auditor"] };
const names = (me: Me, decisions: readonly Decision[]) => choicesFor(me, decisions).map(({ name }) => name);

describe("what a person can decide", () => {
  it("follows their roles", () => {
    expect(names(reviewer, [])).toEqual([]);
    expect(names(lead, [])).toEqual(["holdSet", "disposalRequested"]);
    expect(names(auditor, [])).toEqual([]);
  });

  it("leaves the consent to another person than the one who asked", () => {
    const asked = decision("disposalRequested", "carmen");
    expect(names(auditor, [asked])).toEqual(["disposalConsented", "disposalWithdrawn"]);
    expect(names(both, [asked])).not.toContain("disposalConsented");
    expect(choicesFor(auditor, [asked])[0]?.address).toBe(`disposals/${asked.id}/consent`);
    const consent = decision("disposalConsented", "elif", { request: asked.id });
    expect(names(auditor, [asked, consent])).toEqual(["disposalWithdrawn"]);
  });

  it.each(["keep", "holdSet", "disposalWithdrawn"])("a request is over after %s", (kind) => {
    const asked = decision("disposalRequested", "carmen");
    expect(openRequest([asked, decision(kind, "amina")])).toBeUndefined();
    expect(openRequest([decision(kind, "amina"), decision("disposalRequested", "carmen")])).toBeDefined();
  });

  it("a hold stands until it is released, and spam does not release it", () => {
    expect(isHeld([decision("keep", "amina"), decision("spam", "amina")])).toBe(true);
    expect(isHeld([decision("holdSet", "carmen"), decision("holdReleased", "carmen")])).toBe(false);
    expect(isHeld([])).toBe(false);
  });
});

describe("the panel", () => {
  function show(me: Me, decisions: readonly Decision[], answer: () => Response) {
    const posted: { address: string; body: unknown }[] = [];
    const fetcher: typeof fetch = async (address, init) => {
      if (init?.method !== "POST") return json({ items: decisions });
      posted.push({ address: String(address), body: JSON.parse(String(init.body)) });
      return answer();
    };
    const api = new Api(
      async () => "tok",
      () => undefined,
      fetcher,
    );
    render(<DecisionPanel api={api} me={me} submission={submission} status={undefined} />);
    return posted;
  }

  it("records nothing before a reason is given, and then what was chosen", async () => {
    const posted = show(lead, [], () => json({}, 201));
    fireEvent.click(await screen.findByRole("button", { name: "Set legal hold" }));
    const confirm = screen.getByRole<HTMLButtonElement>("button", { name: "Record this decision" });
    expect(confirm.disabled).toBe(true);
    fireEvent.change(screen.getByLabelText("Reason"), { target: { value: "courtOrder" } });
    fireEvent.click(confirm);
    await waitFor(() => expect(screen.queryByLabelText("Reason")).toBeNull());
    expect(posted).toEqual([
      { address: `/api/submissions/${submission}/hold`, body: { held: true, why: "courtOrder" } },
    ]);
  });

  it("says why a decision was not taken, and keeps what was chosen", async () => {
    show(lead, [], () => json({ refusal: 503, name: "submissionUnknown", text: "There is no such submission." }, 404));
    fireEvent.click(await screen.findByRole("button", { name: "Ask for disposal" }));
    fireEvent.change(screen.getByLabelText("Reason"), { target: { value: "spam" } });
    fireEvent.click(screen.getByRole("button", { name: "Record this decision" }));
    expect((await screen.findByRole("alert")).textContent).toContain("no such submission");
    expect(screen.getByLabelText("Reason")).toBeTruthy();
  });

  it("tells whose turn it is", async () => {
    show(auditor, [decision("disposalRequested", "carmen")], () => json({}, 201));
    expect((await screen.findByRole("status")).textContent).toContain("another person");
  });
});
