// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Api } from "../src/api/Api.ts";
import type { Me, Partner } from "../src/api/types.ts";
import { draftOf, emptyDraft, faultsOf, partnerOf } from "../src/partners/draft.ts";
import { PartnersPage } from "../src/partners/PartnersPage.tsx";
import { json } from "./fixtures.ts";

afterEach(cleanup);

const manager: Me = { id: "farid", roles: ["PartnerManager"] };
const lead: Me = { id: "carmen", roles: ["Lead"] };
const id = "5ab5d1e0-0000-4000-8000-000000000012";
const known: Partner = {
  id,
  name: "Archive \u202Eesrever",
  standing: 2,
  bytesPerDay: 50_000_000_000,
  situations: ["syria"],
  enabled: true,
};

interface Asked {
  readonly method: string;
  readonly address: string;
  readonly body: unknown;
}

function show(me: Me, items: readonly Partner[], put: () => Response = () => json({})) {
  const asked: Asked[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    if (init?.method !== "PUT")
      return json({ items: items.map((partner) => ({ partner, tag: "tag-1" })), situations: ["syria", "rakhine"] });
    asked.push({ method: "PUT", address: String(input), body: JSON.parse(String(init.body)) });
    return put();
  };
  const api = new Api(
    async () => "token",
    () => undefined,
    fetcher,
  );
  render(<PartnersPage api={api} me={me} />);
  return asked;
}

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(new RegExp(`^${label}`)), { target: { value } });

describe("partners", () => {
  it("are shown with what they may send, and nothing hidden in a name", async () => {
    show(lead, [known, { ...known, id: id.replace("12", "13"), name: "Other", enabled: false }]);
    expect(await screen.findByRole("heading", { name: "Archive [U+202E]esrever" })).toBeTruthy();
    expect(screen.getAllByText("50 GB")).toHaveLength(2);
    expect(screen.getByText("Switched off")).toBeTruthy();
    expect(screen.getAllByText("Syria")).toHaveLength(2);
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("may be none", async () => {
    show(manager, []);
    expect(await screen.findByText("No partner is entered.")).toBeTruthy();
  });

  it("are entered by a manager, once everything is right", async () => {
    const asked = show(manager, []);
    fireEvent.click(await screen.findByRole("button", { name: "Enter a partner" }));
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/A UUID has 32/)).toBeTruthy();
    expect(screen.getByText("A name of 1 to 100 characters.")).toBeTruthy();
    expect(asked).toEqual([]);
    type("Object id", id.toUpperCase());
    type("Name", "  Archive ");
    type("Standing", "3");
    type("Gigabytes", "0.5");
    fireEvent.click(screen.getByLabelText("Rakhine State (Myanmar)"));
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Saved. It holds within half a minute."));
    expect(asked).toEqual([
      {
        method: "PUT",
        address: `/api/partners/${id}`,
        body: { name: "Archive", standing: 3, bytesPerDay: 500_000_000, situations: ["rakhine"], enabled: true },
      },
    ]);
  });

  it("are switched off in the state that was looked at", async () => {
    const asked = show(manager, [known]);
    fireEvent.click(await screen.findByRole("button", { name: /Change Archive/ }));
    fireEvent.click(screen.getByLabelText("Switched on"));
    fireEvent.click(screen.getByLabelText("Syria"));
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.body).toEqual({
      name: known.name,
      standing: 2,
      bytesPerDay: 50_000_000_000,
      enabled: false,
      replaces: "tag-1",
    });
  });

  it("say when somebody else was faster, keep what was typed, and show what stands after", async () => {
    show(manager, [known], () => json({ refusal: 505, name: "changedMeanwhile", text: "x" }, 409));
    fireEvent.click(await screen.findByRole("button", { name: /Change Archive/ }));
    type("Name", "Mine");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Somebody else changed it meanwhile");
    expect(screen.getByDisplayValue("Mine")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(screen.getByRole("status").textContent).toBe("");
    expect(await screen.findByRole("heading", { name: "Archive [U+202E]esrever" })).toBeTruthy();
  });
});

describe("a partner's draft", () => {
  it("says all that is wrong with it", () => {
    expect(faultsOf({ ...emptyDraft, standing: "10", gigabytes: "" })).toEqual(["id", "name", "standing", "gigabytes"]);
    const right = draftOf({ ...known, name: "Archive" });
    expect(faultsOf(right)).toEqual([]);
    for (const gigabytes of ["0", "-1", "x", "1000001", "1e400"])
      expect(faultsOf({ ...right, gigabytes })).toEqual(["gigabytes"]);
    for (const standing of ["", "1.5", "-1", "a"]) expect(faultsOf({ ...right, standing })).toEqual(["standing"]);
    for (const name of [" ", "a".repeat(101), "a\nb"]) expect(faultsOf({ ...right, name })).toEqual(["name"]);
    expect(faultsOf({ ...right, id: "00000000-0000-0000-0000-000000000000" })).toEqual(["id"]);
  });

  it("says what it says", () => {
    expect(partnerOf(draftOf(known))).toEqual(known);
    expect(partnerOf({ ...draftOf(known), situations: [] })).not.toHaveProperty("situations");
  });
});
