// @vitest-environment happy-dom
import { resolveObjectURL } from "node:buffer";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { fillTexts } from "../fillTexts.mjs";
import { english } from "../page/Catalogue.js";
import { ChosenFiles } from "../page/ChosenFiles.js";
import { byId } from "../page/elements.js";
import { fillContacts } from "../page/fillTerms.js";
import { offerToLeave } from "../page/leave.js";
import { checkDates, readAnswers } from "../page/readAnswers.js";
import { SendingView } from "../page/SendingView.js";
import { StatusView } from "../page/StatusView.js";

const html = fillTexts(readFileSync(join(import.meta.dirname, "../index.html"), "utf8"), english.messages);

beforeEach(() => {
  document.body.innerHTML = html.slice(html.indexOf("<body>") + "<body>".length, html.indexOf("</body>"));
});

function shown(id: string): string {
  return document.getElementById(id)?.textContent ?? "";
}

function rows(): string[] {
  return [...document.querySelectorAll("#items li")].map((row) => `${row.className}: ${row.textContent}`);
}

test("what is not answered is left out, and every use is named with yes or no", () => {
  byId("statement", HTMLTextAreaElement).value = "  I saw it.\n";
  byId("where", HTMLTextAreaElement).value = "   ";
  byId("consent-courts", HTMLInputElement).checked = true;
  expect(readAnswers("en")).toEqual({
    language: "en",
    statement: "I saw it.",
    consent: {
      investigation: false,
      "sharing-with-courts": true,
      "sharing-with-bodies": false,
      publication: false,
    },
    urgency: "none",
  });
});

test("dates, precision and urgency are read", () => {
  byId("date", HTMLInputElement).value = "2026-03-04";
  byId("until", HTMLInputElement).value = "2026-03-05";
  byId("precision", HTMLSelectElement).value = "about";
  byId("urgent", HTMLInputElement).checked = true;
  expect(readAnswers("en")).toMatchObject({
    when: { from: "2026-03-04", to: "2026-03-05", precision: "about" },
    urgency: "dangerNow",
  });
});

test("a last day needs a first day that is not after it", () => {
  const [date, until] = [byId("date", HTMLInputElement), byId("until", HTMLInputElement)];
  expect(checkDates()).toBeNull();
  until.value = "2026-03-04";
  expect(checkDates()).toEqual({ key: "error.date", field: date });
  date.value = "2026-03-05";
  expect(checkDates()).toEqual({ key: "error.until", field: until });
  date.value = "2026-03-04";
  expect(checkDates()).toBeNull();
});

test("files are added in several goes and removed one by one", () => {
  const chosen = new ChosenFiles(english, new AbortController().signal);
  const input = byId("files", HTMLInputElement);
  const add = (...names: string[]) => {
    Object.defineProperty(input, "files", { value: names.map((name) => new File(["x"], name)), configurable: true });
    input.dispatchEvent(new Event("change"));
  };
  add("a.jpg", "b.jpg");
  add("a.jpg");
  expect(shown("files-count")).toBe("Files added: 3");
  document.querySelector<HTMLButtonElement>('button[aria-label="Remove: b.jpg"]')?.click();
  expect(chosen.files.map(({ name }) => name)).toEqual(["a.jpg", "a.jpg"]);
  document.querySelector<HTMLButtonElement>('button[aria-label="Remove: a.jpg"]')?.click();
  expect(chosen.files).toHaveLength(1);
  expect(document.querySelectorAll("#files-list li")).toHaveLength(1);
});

test("a file's name is shown as text, whatever it says", () => {
  const view = new SendingView(english, [new File(["x"], "<img src=x onerror=alert(1)>")], false, () => undefined);
  view.show({ type: "started", item: 1 });
  expect(document.querySelector("#items img")).toBeNull();
  expect(rows()[1]).toContain("<img src=x onerror=alert(1)>");
});

test("Esc three times within two seconds leaves, slower does not", () => {
  const replaced = vi.spyOn(window.location, "replace").mockImplementation(() => undefined);
  const stop = vi.fn();
  offerToLeave(byId("leave", HTMLButtonElement), stop);
  const press = (atMs: number) => {
    const event = new KeyboardEvent("keydown", { key: "Escape" });
    Object.defineProperty(event, "timeStamp", { value: atMs });
    document.dispatchEvent(event);
  };
  for (const atMs of [0, 1_500, 3_000]) {
    press(atMs);
  }
  expect(stop).not.toHaveBeenCalled();
  press(3_200);
  expect(stop).toHaveBeenCalledOnce();
  expect(replaced).toHaveBeenCalledWith("about:blank");
  expect(document.body.childElementCount).toBe(0);
});

test("leave now stops what runs, empties every form and the page, and replaces it", () => {
  const replaced = vi.spyOn(window.location, "replace").mockImplementation(() => undefined);
  const stop = vi.fn();
  const [statement, code] = [byId("statement", HTMLTextAreaElement), byId("return-code", HTMLTextAreaElement)];
  statement.value = "I saw it.";
  code.value = "zoo zoo zoo";
  offerToLeave(byId("leave", HTMLButtonElement), stop);
  byId("leave", HTMLButtonElement).click();
  expect(stop).toHaveBeenCalledOnce();
  expect(replaced).toHaveBeenCalledWith("about:blank");
  expect(document.body.childElementCount).toBe(0);
  expect([statement.value, code.value]).toEqual(["", ""]);
});

test("a failed file keeps its row and a button until it has arrived, then no name stays on the page", () => {
  const retried: number[] = [];
  const view = new SendingView(english, [new File(["x"], "photo.jpg")], true, (item) => retried.push(item));
  const submission = "0123456789abcdef0123456789abcdef";
  const receivedAt = "2026-11-23T19:00:00.123+00:00";
  view.show({ type: "received", item: 0, submission, receivedAt });
  view.show({ type: "failed", item: 1, reason: "refused", refusal: 110 });
  view.show({ type: "idle" });
  expect(shown("sending-title")).toBe("Not everything has arrived");
  expect(rows()[0]).toMatch(/^received: /);
  expect(rows()[1]).toContain("(number 110)");
  expect(view.isComplete).toBe(false);

  document.querySelector<HTMLButtonElement>('button[aria-label="Try again: photo.jpg"]')?.click();
  expect(retried).toEqual([1]);
  expect(shown("sending-title")).toBe("Sending");
  view.show({ type: "received", item: 1, submission, receivedAt });
  view.show({ type: "idle" });
  expect(shown("sending-title")).toBe("Received");
  expect(shown("submission")).toBe(submission);
  expect(shown("received-at")).toMatch(/November 23, 2026.*7:00:00.*UTC/);
  expect(byId("done-code", HTMLElement).hidden).toBe(false);
  expect(document.body.textContent).not.toContain("photo.jpg");
});

test("a weak network is said, and said to be over", () => {
  const view = new SendingView(english, [], false, () => undefined);
  view.waiting("network");
  expect(shown("sending-status")).toContain("Still sending");
  view.waiting("gettingReady");
  expect(shown("sending-status")).toContain("getting ready");
  view.waiting(null);
  expect(shown("sending-status")).toBe("Received: 0 of 1");
});

test("coming back shows what is to be deleted, and gives a receipt that holds as a file that says nothing by its name", async () => {
  const view = new StatusView(
    english,
    { checkReceipt: () => undefined, add: () => undefined, narrow: () => undefined },
    new AbortController().signal,
  );
  const [submission, delivery] = ["0123456789abcdef0123456789abcdef", 0];
  const status = { submission, delivery, receivedOn: "2026-11-23", state: "read" as const };
  view.show({
    type: "status",
    deliveries: [
      { ...status, deletedFrom: "2026-12-24" },
      { ...status, delivery: 1 },
    ],
  });
  const [first, second] = [...document.querySelectorAll("#deliveries li")];
  expect(first?.textContent).toContain(
    "will be deleted after December 24, 2026. If you think that is wrong, add to it",
  );
  expect(second?.querySelector(".deleted")).toBeNull();

  const receipt = { type: "receipt", submission, delivery } as const;
  view.show({ ...receipt, outcome: "unproven", proof: null });
  expect(first?.querySelector(".state")?.textContent).toBe(english.messages["receipt.unproven"]);
  expect(first?.querySelector("a")).toBeNull();
  for (const _ of ["once", "again"]) {
    view.show({ ...receipt, outcome: "unaltered", proof: "c2sp.org/tlog-proof@v1\n" });
  }
  const links = [...(first?.querySelectorAll("a") ?? [])];
  expect(links.map(({ download }) => download)).toEqual(["receipt.tlog-proof"]);
  expect(links[0]?.parentElement?.textContent).toContain(english.messages["receipt.help"]);
  expect(await resolveObjectURL(links[0]?.href ?? "")?.text()).toBe("c2sp.org/tlog-proof@v1\n");
  view.show({ ...receipt, outcome: "wrong", proof: null });
  expect(first?.querySelector("a")).toBeNull();
});

test("the operator's contacts stand at the start and before sending, in the language or in English; without any there is no heading", () => {
  const places = () => [...document.querySelectorAll<HTMLElement>(".contacts")];
  fillContacts([], "ar");
  expect(places().map(({ hidden }) => hidden)).toEqual([true, true]);
  fillContacts(
    [
      { labels: { en: "Red Cross", ar: "الصليب الأحمر" }, reach: "+1 2" },
      { labels: { en: "<b>Us</b>" }, reach: "help@example.org" },
    ],
    "ar",
  );
  for (const place of places()) {
    expect(place.hidden).toBe(false);
    expect([...place.querySelectorAll("li")].map(({ textContent }) => textContent)).toEqual([
      "الصليب الأحمر +1 2",
      "<b>Us</b> help@example.org",
    ]);
  }
});
