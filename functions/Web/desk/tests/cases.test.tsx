// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Api } from "../src/api/Api.ts";
import type { Me } from "../src/api/types.ts";
import { CasePage } from "../src/cases/CasePage.tsx";
import { CasesPage } from "../src/cases/CasesPage.tsx";
import { savePackage } from "../src/cases/savePackage.ts";
import type { CaseFile, Export } from "../src/cases/types.ts";
import { BarChart } from "../src/overview/BarChart.tsx";
import { json, submission } from "./fixtures.ts";

afterEach(cleanup);

const lead: Me = { id: "carmen", roles: ["Lead"] };
const auditor: Me = { id: "elif", roles: ["Auditor"] };
const file: CaseFile = {
  case: "000017",
  number: 4,
  name: "The school",
  closed: false,
  by: "carmen",
  at: "2026-11-01T10:00:00Z",
  changedAt: "2026-11-01T10:00:00Z",
  items: [{ submission }],
};
const ready: Export = {
  export: 1,
  recipient: "court",
  by: "carmen",
  at: "2026-11-01T10:00:00Z",
  items: 2,
  denied: 1,
  lengthBytes: 2000,
  stage: "ready",
};
const recipients = [
  { code: "court", labels: { en: "A court" }, needs: "sharing-with-courts", hidesDetails: false },
  { code: "publication", labels: { en: "Publication" }, needs: "publication", hidesDetails: true },
];

type Answers = Readonly<Record<string, (body: unknown) => Response>>;

function apiOf(answers: Answers) {
  const asked: { address: string; body: unknown }[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    const address = String(input);
    const body = init?.body === undefined ? undefined : JSON.parse(String(init.body));
    if (init?.method === "POST") asked.push({ address, body });
    const answer = answers[`${init?.method ?? "GET"} ${address}`];
    return answer ? answer(body) : json({ refusal: 114, name: "notFound", text: "Nothing." }, 404);
  };
  const api = new Api(
    async () => "token",
    () => undefined,
    fetcher,
  );
  return { api, asked };
}

function show(me: Me, more: Answers = {}) {
  const { api, asked } = apiOf({
    "GET /api/cases/000017": () => json(file),
    "GET /api/recipients": () => json({ items: recipients }),
    "GET /api/cases/000017/exports": () => json({ items: [] }),
    "GET /api/cases/000017/gates?recipient=court&originals=false": () =>
      json({
        allowed: [
          {
            submission,
            delivery: 0,
            object: 1,
            kind: "copy",
            lengthBytes: 2000,
            hide: ["faces"],
            narrowingUnverified: true,
          },
        ],
        denied: [{ submission, delivery: 1, object: 2, why: "consentWithdrawn" }],
      }),
    ...more,
  });
  render(<CasePage api={api} me={me} id="000017" />);
  return asked;
}

describe("a case", () => {
  it("says what may leave for a recipient, and why the rest may not", async () => {
    show(lead);
    await screen.findByRole("option", { name: "A court" });
    fireEvent.change(screen.getByLabelText("For whom"), { target: { value: "court" } });
    expect(await screen.findByText("The sender took the consent back.")).toBeTruthy();
    expect(screen.getByText("1 file may leave, 2 kB.")).toBeTruthy();
    expect(screen.getByText(/A follow-up that could not be verified/)).toBeTruthy();
    expect(screen.getByText(/sharing with courts/)).toBeTruthy();
  });

  it("is frozen by a lead and by nobody else", async () => {
    const asked = show(lead, { "POST /api/cases/000017/exports": () => json(ready, 201) });
    await screen.findByRole("option", { name: "A court" });
    fireEvent.change(screen.getByLabelText("For whom"), { target: { value: "court" } });
    fireEvent.click(await screen.findByRole("button", { name: "Freeze this export" }));
    await waitFor(() =>
      expect(asked).toEqual([{ address: "/api/cases/000017/exports", body: { recipient: "court", originals: false } }]),
    );
    cleanup();
    show(auditor);
    await screen.findByRole("option", { name: "A court" });
    fireEvent.change(screen.getByLabelText("For whom"), { target: { value: "court" } });
    await screen.findByText("The sender took the consent back.");
    expect(screen.queryByRole("button", { name: "Freeze this export" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Remove" })).toBeNull();
  });

  it("is changed against what was seen, and a conflict is told", async () => {
    const asked = show(lead, {
      "POST /api/cases/000017/edits": () => json({ refusal: 551, name: "caseConflict", text: "x" }, 409),
    });
    fireEvent.change(await screen.findByLabelText("Id of a submission"), { target: { value: "f".repeat(32) } });
    fireEvent.click(screen.getByRole("button", { name: "Add" }));
    expect(await screen.findByText(/Somebody else changed this case meanwhile/)).toBeTruthy();
    expect(asked[0]?.body).toMatchObject({ after: 4, kind: "added", items: [{ submission: "f".repeat(32) }] });
  });

  it("shows how its exports stand", async () => {
    const failed: Export = {
      ...ready,
      export: 2,
      stage: "failed",
      failure: { refusal: 206, name: "payloadDamaged", text: "The sealed file is damaged or cut short." },
      failedOver: "C000017-00003",
    };
    show(lead, {
      "GET /api/cases/000017/exports": () =>
        json({ items: [failed, { ...ready, export: 3, stage: "waitingForTheLog" }, ready] }),
    });
    expect(await screen.findByText(/It cannot be made: .* File C000017-00003\./)).toBeTruthy();
    expect(screen.getByText(/Waiting for the custody log/)).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "Fetch the package" })).toHaveLength(1);
    expect(screen.getByRole("button", { name: "Go on with it" })).toBeTruthy();
  });

  it("says of an export that it stopped, and has it gone on with", async () => {
    let stage: Export["stage"] = "stopped";
    const asked = show(lead, {
      "GET /api/cases/000017/exports": () => json({ items: [{ ...ready, at: new Date().toISOString(), stage }] }),
      "POST /api/cases/000017/exports/1/resume": () => {
        stage = "preparing";
        return new Response(null, { status: 202 });
      },
    });
    expect(await screen.findByText(/It stopped/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Go on with it" }));
    expect(await screen.findByText(/Being prepared/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Go on with it" })).toBeNull();
    expect(asked.map(({ address }) => address)).toEqual(["/api/cases/000017/exports/1/resume"]);
  });
});

describe("case files", () => {
  it("are opened for a situation of one's own", async () => {
    const { api, asked } = apiOf({
      "GET /api/cases": () => json({ items: [] }),
      "POST /api/cases": () => json(file, 201),
    });
    render(<CasesPage api={api} me={{ ...lead, situations: ["syria"] }} />);
    fireEvent.change(await screen.findByLabelText("Name of the case"), { target: { value: " The school " } });
    fireEvent.click(screen.getByRole("button", { name: "Open a case file" }));
    await waitFor(() => expect(location.hash).toBe("#/cases/000017"));
    expect(asked[0]?.body).toMatchObject({ after: 0, kind: "opened", name: "The school", situation: "syria" });
  });
});

describe("savePackage", () => {
  it("asks for nothing when its user chose no file", async () => {
    const picker = vi.fn(async () => {
      throw new DOMException("", "AbortError");
    });
    vi.stubGlobal("showSaveFilePicker", picker);
    const fetched = vi.fn(async () => new Response("zip"));
    await savePackage("a.zip", fetched, () => undefined);
    expect(fetched).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  it("writes what comes to the chosen file and counts it", async () => {
    const written: number[] = [];
    const file = {
      createWritable: async () => new WritableStream<Uint8Array>({ write: (chunk) => void written.push(...chunk) }),
    };
    vi.stubGlobal("showSaveFilePicker", async () => file);
    let counted = 0;
    await savePackage(
      "a.zip",
      async () => new Response("zip"),
      (bytes) => {
        counted = bytes;
      },
    );
    expect([written.length, counted]).toEqual([3, 3]);
    vi.unstubAllGlobals();
  });
});

describe("a chart", () => {
  it("has a table of the same figures", () => {
    render(
      <BarChart
        title="What waits"
        nameHeading="Received"
        valueHeading="Waiting"
        markedHeading="Of them urgent"
        bars={[
          { name: "Last day", value: 12, marked: 3 },
          { name: "Longer ago", value: 0 },
        ]}
      />,
    );
    expect(screen.getByRole("img", { name: "What waits" })).toBeTruthy();
    expect(screen.getByRole("row", { name: "Last day 12 3" })).toBeTruthy();
    expect(screen.getByRole("row", { name: "Longer ago 0 0" })).toBeTruthy();
  });
});
