// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { AlertNotice } from "../src/alerts/AlertNotice.tsx";
import { AlertsPage } from "../src/alerts/AlertsPage.tsx";
import type { Alert } from "../src/api/types.ts";
import { routeOf } from "../src/parts/route.ts";
import { submission } from "./fixtures.ts";

afterEach(cleanup);

const mismatch: Alert = {
  kind: "fixityMismatch",
  at: "2026-11-01T10:00:00Z",
  event: "refused-0011.json",
  about: `sealed/${submission}/0/1`,
};

describe("alerts", () => {
  it("are announced on every page, and nothing is when there are none", () => {
    const { rerender } = render(<AlertNotice alerts={[mismatch]} />);
    expect(screen.getByRole("alert").textContent).toContain("1 alert");
    expect(routeOf(new URL(screen.getByRole<HTMLAnchorElement>("link").href).hash).page).toBe("alerts");
    rerender(<AlertNotice alerts={[]} />);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("say what was found, what to do, and lead to the submission it is about", () => {
    render(<AlertsPage alerts={{ value: [mismatch] }} onReload={() => undefined} />);
    expect(screen.getByRole("heading", { name: /original is not what was received/ })).toBeTruthy();
    expect(screen.getByText(/Do not rely on this object/)).toBeTruthy();
    expect(screen.getByText(mismatch.about).getAttribute("href")).toBe(`#/submissions/${submission}`);
  });

  it("of a kind that the page does not know are shown by its name", () => {
    render(
      <AlertsPage
        alerts={{ value: [{ ...mismatch, kind: "brandNew", about: "custody" }] }}
        onReload={() => undefined}
      />,
    );
    expect(screen.getByRole("heading", { name: "brandNew" })).toBeTruthy();
    expect(screen.getByText("custody").tagName).toBe("SPAN");
  });
});
