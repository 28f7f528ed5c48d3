// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Api } from "../src/api/Api.ts";
import type { Me, SubmissionDetail } from "../src/api/types.ts";
import { SubmissionPage } from "../src/review/SubmissionPage.tsx";
import { delivery, file, json, submission, work } from "./fixtures.ts";

const detail: SubmissionDetail = {
  submission,
  reasons: [],
  exercise: false,
  receivedAt: "2026-11-01T10:00:00Z",
  deliveries: [delivery({ files: [file()] })],
};

beforeEach(() => {
  location.hash = `#/submissions/${submission}`;
});
afterEach(cleanup);

const me: Me = { id: "a", roles: ["Auditor"] };

function show(...answers: Response[]) {
  const views = vi.fn(async () => answers.shift() ?? Promise.reject(new TypeError("network")));
  const fetcher: typeof fetch = async (address) =>
    String(address).endsWith("/decisions")
      ? json({ items: [] })
      : String(address).endsWith("/related")
        ? json({ links: [], near: [], incident: [] })
        : String(address).endsWith("/work")
          ? json(work())
          : String(address).startsWith("/api/cases")
            ? json({ items: [] })
            : views();
  const api = new Api(
    async () => "tok",
    () => undefined,
    fetcher,
  );
  const page = render(<SubmissionPage api={api} me={me} submission={submission} keysEnabled />);
  return { views, page, api };
}

describe("the submission's page", () => {
  it("fetches once however often it is drawn: every fetch is a view on the record", async () => {
    const { views, page, api } = show(json(detail));
    await screen.findByText("Delivery 0");
    page.rerender(<SubmissionPage api={api} me={me} submission={submission} keysEnabled />);
    expect(views).toHaveBeenCalledOnce();
  });

  it("says that it is not prioritised yet when no delivery was triaged", async () => {
    show(json(detail));
    expect(await screen.findByText("Not prioritised yet")).toBeTruthy();
    expect(screen.queryByRole("img", { name: /Urgency/ })).toBeNull();
  });

  it("goes back to the queue with u", async () => {
    show(json(detail));
    await screen.findByText("Delivery 0");
    fireEvent.keyDown(document.body, { key: "u" });
    expect(location.hash).toBe("#/");
  });

  it("keeps what it shows when looking again fails", async () => {
    show(json(detail));
    fireEvent.click(await screen.findByRole("button", { name: "Look again" }));
    expect((await screen.findByRole("alert")).textContent).toContain("cannot be reached");
    expect(screen.getByText("Delivery 0")).toBeTruthy();
  });

  it("says what to do when the role does not allow it, and offers no retry", async () => {
    show(json({ refusal: 502, name: "notAllowed", text: "Your role does not allow this." }, 403));
    expect((await screen.findByRole("alert")).textContent).toContain("not allowed");
    expect(screen.queryByRole("button")).toBeNull();
  });
});
