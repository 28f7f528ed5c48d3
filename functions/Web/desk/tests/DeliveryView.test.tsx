// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Api } from "../src/api/Api.ts";
import { QueueRow } from "../src/queue/QueueRow.tsx";
import { DeliveryView } from "../src/review/DeliveryView.tsx";
import { delivery, file, item, submission } from "./fixtures.ts";

const attack = '<img src=x onerror="alert(1)"><script>alert(2)</script><svg onload=alert(3)>';
const api = new Api(
  async () => "tok",
  () => undefined,
);

const reload = vi.fn();

afterEach(cleanup);

function expectNoMarkup(container: HTMLElement) {
  expect(container.querySelectorAll("img, script, iframe, object, embed, [onerror], [onload]")).toHaveLength(0);
}

describe("what a witness wrote", () => {
  it("is text wherever it stands", () => {
    const manifest = {
      language: attack,
      situation: attack,
      kind: attack,
      where: { text: attack },
      statement: attack,
      answers: { [attack]: [attack] },
      consent: { [attack]: true },
      urgency: "soon",
      parent: "javascript:alert(1)",
    } as const;
    const files = [file({ name: attack, type: attack, malware: attack, verdict: "infected" })];
    const shown = delivery({ manifest, files, refusal: { refusal: 303, name: attack, text: attack } });
    const { container } = render(
      <DeliveryView api={api} submission={submission} delivery={shown} now={0} onReload={reload} />,
    );
    expectNoMarkup(container);
    expect(container.textContent?.split(attack).length).toBeGreaterThan(10);
    for (const link of container.querySelectorAll("a")) expect(link.getAttribute("href")).toMatch(/^#\//);
  });

  it("is text in the queue", () => {
    const hostile = item("a", {
      kind: attack,
      situation: attack,
      language: attack,
      reasons: [{ rule: attack, points: 1 }],
    });
    const { container } = render(
      <ol>
        <QueueRow item={hostile} now={0} selected={false} onSelect={() => undefined} />
      </ol>,
    );
    expectNoMarkup(container);
    expect(screen.getByRole("link").textContent).toBe(`${attack} · ${attack}`);
  });

  it("keeps its line breaks and takes its own direction", () => {
    const manifest = { language: "ar", statement: "سطر\nline", urgency: "none" } as const;
    render(
      <DeliveryView api={api} submission={submission} delivery={delivery({ manifest })} now={0} onReload={reload} />,
    );
    const statement = screen.getByText(/سطر/);
    expect(statement.textContent).toBe("سطر\nline");
    expect(statement.getAttribute("dir")).toBe("auto");
    expect(statement.getAttribute("lang")).toBe("ar");
  });

  it("cannot turn a file name around", () => {
    const files = [file({ name: "photo\u202Egpj.exe" })];
    render(<DeliveryView api={api} submission={submission} delivery={delivery({ files })} now={0} onReload={reload} />);
    expect(screen.getByText("photo[U+202E]gpj.exe").tagName).toBe("BDI");
  });
});

describe("a file without a safe copy", () => {
  it("says why and offers nothing to open", () => {
    const refusal = { refusal: 408, name: "mediaHeldBack", text: "x" };
    const files = [file({ verdict: "infected", malware: "Eicar-Test-Signature", refusal })];
    render(<DeliveryView api={api} submission={submission} delivery={delivery({ files })} now={0} onReload={reload} />);
    expect(screen.getByText("Infected: held back")).toBeTruthy();
    expect(screen.getByText("Eicar-Test-Signature")).toBeTruthy();
    expect(screen.getByText(/The scanner found malware in it/)).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("says that the copy is still being made when nothing speaks against it, and looks again when asked", () => {
    render(
      <DeliveryView
        api={api}
        submission={submission}
        delivery={delivery({ files: [file()] })}
        now={0}
        onReload={reload}
      />,
    );
    expect(screen.getByText("The safe copy is still being made.")).toBeTruthy();
    expect(screen.queryByText(/No safe copy/)).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Look again" }));
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe("a follow-up", () => {
  it.each([
    [true, /^Signed by whoever sent/],
    [false, /^Unverified/],
    [undefined, undefined],
  ])("says whether it is signed by who sent what it follows: %s", (verified, text) => {
    const shown = delivery(verified === undefined ? {} : { verified });
    render(<DeliveryView api={api} submission={submission} delivery={shown} now={0} onReload={reload} />);
    expect(screen.queryByText(/^(Signed by|Unverified)/)?.textContent ?? "").toMatch(text ?? /^$/);
  });
});
