// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Api } from "../src/api/Api.ts";
import type { Link, Me, Near, Related } from "../src/api/types.ts";
import { Reasons } from "../src/parts/Reasons.tsx";
import { ScoreAgain } from "../src/queue/ScoreAgain.tsx";
import { likenessText, nearText } from "../src/related/likeness.ts";
import { RelatedPanel } from "../src/related/RelatedPanel.tsx";
import { WritingLine } from "../src/review/WritingLine.tsx";
import { json, submission } from "./fixtures.ts";

afterEach(cleanup);

const other = "f".repeat(32);
const third = "e".repeat(32);
const link: Link = { submission: other, kind: "similarPicture", distance: 4, delivery: 0, object: 3 };
const near: Near = { submission: other, days: 1, meters: 1200, sameKind: true };
const reviewer: Me = { id: "amina", roles: ["Reviewer"] };
const auditor: Me = { id: "elif", roles: ["Auditor"] };

function show(me: Me, related: Related, answer: () => Response = () => json({}, 201)) {
  const posted: { address: string; body: unknown }[] = [];
  const fetcher: typeof fetch = async (address, init) => {
    if (init?.method !== "POST") return json(related);
    posted.push({ address: String(address), body: JSON.parse(String(init.body)) });
    return answer();
  };
  const api = new Api(
    async () => "tok",
    () => undefined,
    fetcher,
  );
  render(<RelatedPanel api={api} me={me} submission={submission} />);
  return posted;
}

describe("how alike", () => {
  it.each([
    [0, "no difference found"],
    [2, "very close"],
    [5, "close"],
    [7, "alike"],
  ])("%i bits are said in words", (distance, words) => {
    expect(likenessText({ ...link, distance })).toBe(words);
  });

  it("the reasons of a proposal name days, place and kind", () => {
    expect(nearText(near)).toBe("1 day apart; 1,200 m apart beyond what both leave open; the same kind of incident");
    expect(nearText({ submission: other, days: 0, sameKind: false })).toBe(
      "on the same days; the place is named alike; a related kind of incident",
    );
  });
});

describe("the panel of what is like it", () => {
  it("says so when there is nothing", async () => {
    show(reviewer, { links: [], near: [], incident: [] });
    expect(await screen.findByText(/Nothing else is like it/)).toBeTruthy();
  });

  it("links to the other submission, with what they share", async () => {
    show(auditor, { links: [link], near: [], incident: [] });
    const line = await screen.findByText(/A similar picture, close: delivery 0, file 3/);
    expect(line.querySelector("a")?.getAttribute("href")).toBe(`#/submissions/${other}`);
  });

  it("puts an acceptance and a split on the record, of exactly the one chosen", async () => {
    const posted = show(reviewer, { links: [], near: [near, { ...near, submission: third }], incident: [] });
    fireEvent.click(await screen.findByRole("button", { name: "Submission ffffffff is not about the same incident" }));
    await waitFor(() => expect(posted).toHaveLength(1));
    expect(posted[0]).toEqual({
      address: `/api/submissions/${submission}/incident`,
      body: { decision: "split", with: [other] },
    });
    fireEvent.click(await screen.findByRole("button", { name: "All proposed are about the same incident" }));
    await waitFor(() => expect(posted).toHaveLength(2));
    expect(posted[1]?.body).toEqual({ decision: "accepted", with: [other, third] });
  });

  it("offers nothing to those who may not decide, and not again what is decided", async () => {
    show(auditor, { links: [], near: [near], incident: [other] });
    await screen.findByText(/Held to be about the same incident/);
    expect(screen.queryByRole("button")).toBeNull();
    cleanup();
    show(reviewer, { links: [], near: [{ ...near, decision: "split" }], incident: [] });
    await screen.findByText(/Decided: not the same incident/);
    expect(screen.getAllByRole("button").map((button) => button.getAttribute("aria-label"))).toEqual([
      "Submission ffffffff is about the same incident",
    ]);
  });

  it("says why a decision was not taken", async () => {
    const refused = () => json({ refusal: 307, name: "submissionUnknown", text: "No such submission." }, 404);
    show(reviewer, { links: [], near: [near], incident: [] }, refused);
    fireEvent.click(await screen.findByRole("button", { name: "Submission ffffffff is about the same incident" }));
    expect(await screen.findByRole("alert")).toBeTruthy();
  });
});

describe("scoring again", () => {
  const asking = (me: Me, status: number) => {
    const asked: string[] = [];
    const fetcher: typeof fetch = async (address, init) => {
      asked.push(`${init?.method} ${address}`);
      return new Response(null, { status });
    };
    const api = new Api(
      async () => "tok",
      () => undefined,
      fetcher,
    );
    render(<ScoreAgain api={api} me={me} />);
    return asked;
  };

  it("is a lead's to ask for, once", async () => {
    asking(reviewer, 202);
    expect(screen.queryByRole("button")).toBeNull();
    cleanup();
    const asked = asking({ id: "carmen", roles: ["Lead"] }, 202);
    fireEvent.click(screen.getByRole("button", { name: "Score everything again" }));
    await screen.findByText(/Asked for/);
    expect(asked).toEqual(["POST /api/rescore"]);
    expect(screen.getByRole("button").hasAttribute("disabled")).toBe(true);
  });

  it("says so when it was refused, and can be asked again", async () => {
    asking({ id: "carmen", roles: ["Lead"] }, 503);
    fireEvent.click(screen.getByRole("button"));
    expect(await screen.findByRole("alert")).toBeTruthy();
    expect(screen.getByRole("button").hasAttribute("disabled")).toBe(false);
  });
});

describe("what triage found", () => {
  it("a reason shows what it counted", () => {
    render(<Reasons reasons={[{ rule: "mass-casualties", points: 15, number: 1200 }]} />);
    expect(screen.getByText("(1,200)")).toBeTruthy();
  });

  it("another language than the sender chose stands out, and what cannot be told is said", () => {
    render(<WritingLine writing={{ scripts: ["Arab"], language: "ug", differs: true }} />);
    expect(screen.getByText(/Uyghur, which is not the language the sender chose/)).toBeTruthy();
    cleanup();
    render(<WritingLine writing={{ scripts: ["Latn"], differs: false }} />);
    expect(screen.getByText("Script: Latin. The language could not be told.")).toBeTruthy();
  });
});
