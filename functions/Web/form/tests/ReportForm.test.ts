// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { fillTexts } from "../fillTexts.mjs";
import { english } from "../page/Catalogue.js";
import { byId } from "../page/elements.js";
import { type Belonging, type Report, ReportForm } from "../page/ReportForm.js";
import { readVocabulary, type Vocabulary } from "../page/Vocabulary.js";

const html = fillTexts(readFileSync(join(import.meta.dirname, "../index.html"), "utf8"), english.messages);
const config = readFileSync(join(import.meta.dirname, "../../../../config/vocabulary.json"), "utf8");
const vocabulary = readVocabulary(JSON.parse(config)) as Vocabulary;

let sent: Report[];
let wentBack: number;

beforeEach(() => {
  document.body.innerHTML = html.slice(html.indexOf("<body>") + "<body>".length, html.indexOf("</body>"));
  byId("page", HTMLElement).hidden = false;
  byId("asking", HTMLElement).hidden = false;
  [sent, wentBack] = [[], 0];
});

function begin(belonging: Belonging = { offersCode: () => false }): ReportForm {
  const form = new ReportForm(
    english,
    belonging,
    () => wentBack++,
    (report) => sent.push(report),
  );
  form.show(vocabulary);
  return form;
}

/** Presses what goes on: the form's submit button. */
function goOn(): string {
  byId("form", HTMLFormElement).dispatchEvent(new Event("submit", { cancelable: true }));
  return step();
}

function step(): string {
  return [...document.querySelectorAll<HTMLElement>(".step")]
    .filter(({ hidden }) => !hidden)
    .map(({ id }) => id)
    .join();
}

function fill(id: string, value: string): void {
  byId(id, HTMLElement).dispatchEvent(new Event("input", { bubbles: true }));
  (document.getElementById(id) as HTMLInputElement).value = value;
}

function error(): string {
  return byId("error", HTMLElement).textContent ?? "";
}

test("steps follow one another, can be gone back, and are counted", () => {
  begin();
  expect(step()).toBe("what");
  expect(byId("step-count", HTMLElement).textContent).toBe("Step 1 of 5");
  expect([goOn(), goOn(), goOn(), goOn()]).toEqual(["words", "attachments", "consent", "send"]);
  expect(byId("send-now", HTMLElement).hidden).toBe(false);
  byId("back", HTMLButtonElement).click();
  expect(step()).toBe("consent");
  for (const _ of [1, 2, 3, 4]) {
    byId("back", HTMLButtonElement).click();
  }
  expect(wentBack).toBe(1);
});

test("an empty form is not sent: it goes to the statement and says why", () => {
  begin();
  for (const _ of [1, 2, 3, 4, 5]) {
    goOn();
  }
  expect(sent).toEqual([]);
  expect(step()).toBe("words");
  expect(error()).toBe(english.messages["error.empty"]);
  expect(document.activeElement?.id).toBe("statement");
  expect(byId("statement", HTMLElement).getAttribute("aria-invalid")).toBe("true");
});

test("a chemical attack asks what an expert needs, and numbers of people, each with its source", () => {
  begin();
  fill("kind", "chemical-attack");
  expect(goOn()).toBe("details");
  fill("question-chemical.smell", "chlorine");
  byId("question-chemical.signs-foam", HTMLInputElement).checked = true;
  byId("question-chemical.signs-vomiting", HTMLInputElement).checked = true;
  fill("question-chemical.affected", "٤٠");
  fill("victims-killed-child", "3");
  fill("victims-killed-adult", "0");
  fill("victims-killed-source", "told");
  for (const _ of [1, 2, 3, 4, 5]) {
    goOn();
  }
  expect(sent[0]?.answers).toMatchObject({
    kind: "chemical-attack",
    answers: {
      "chemical.smell": ["chlorine"],
      "chemical.signs": ["vomiting", "foam"],
      "chemical.affected": ["40"],
    },
    victims: [
      { harm: "killed", age: "child", count: 3, source: "told" },
      { harm: "killed", age: "adult", count: 0, source: "told" },
    ],
  });
});

test("every question says why it is asked, to everybody", () => {
  begin();
  fill("kind", "chemical-attack");
  goOn();
  const asked = [...document.querySelectorAll<HTMLElement>("#what, #details, #words")].flatMap((part) => [
    ...part.querySelectorAll<HTMLElement>("input:not([data-number]), select, textarea"),
  ]);
  expect(asked.length).toBeGreaterThan(12);
  const reason = (field: HTMLElement): string => {
    const described = field.closest("[aria-describedby]")?.getAttribute("aria-describedby") ?? "";
    const spoken = described.split(" ").map((id) => document.getElementById(id)?.textContent ?? "");
    const beside = field.closest(".group, #victims, fieldset")?.querySelector(".help")?.textContent ?? "";
    return [...spoken, beside].join("");
  };
  expect(asked.filter((field) => reason(field) === "").map(({ id }) => id)).toEqual([]);
  expect(document.getElementById("questions-why")?.hidden).toBe(false);
  expect(document.getElementById("question-chemical.smell")?.getAttribute("aria-describedby")).toBe("questions-why");
});

test("no reason is given for questions that are not there", () => {
  begin();
  fill("kind", "killing");
  expect(goOn()).toBe("details");
  expect(document.getElementById("questions-why")?.hidden).toBe(true);
  byId("back", HTMLButtonElement).click();
  fill("kind", "chemical-attack");
  goOn();
  expect(document.getElementById("questions-why")?.hidden).toBe(false);
  byId("back", HTMLButtonElement).click();
  fill("kind", "killing");
  goOn();
  expect(document.getElementById("questions-why")?.hidden).toBe(true);
});

test("a form begun anew has no questions of the one before", () => {
  const before = begin();
  fill("kind", "chemical-attack");
  goOn();
  expect(document.querySelectorAll("#questions > *").length).toBeGreaterThan(0);
  before.close();
  begin();
  fill("kind", "killing");
  expect(goOn()).toBe("details");
  expect(document.querySelectorAll("#questions > *")).toHaveLength(0);
});

test("answers to questions that no longer apply are not sent", () => {
  begin();
  fill("kind", "chemical-attack");
  goOn();
  fill("question-chemical.affected", "40");
  fill("victims-killed-child", "3");
  byId("back", HTMLButtonElement).click();
  fill("kind", "other");
  for (const _ of [1, 2, 3, 4, 5]) {
    goOn();
  }
  expect(sent[0]?.answers).toMatchObject({ kind: "other" });
  expect(sent[0]?.answers.answers).toBeUndefined();
  expect(sent[0]?.answers.victims).toBeUndefined();
});

test("what is no number is said, and the step is not left", () => {
  begin();
  fill("kind", "killing");
  goOn();
  fill("victims-missing-adult", "many");
  expect(goOn()).toBe("details");
  expect(error()).toBe(english.messages["error.number"]);
  fill("victims-missing-adult", "1,000");
  expect(goOn()).toBe("words");
});

test("the code is asked for only where it can be used, and only who can type part of it goes on", () => {
  let offers = false;
  begin({ offersCode: () => offers });
  fill("where", "by the bridge");
  [goOn(), goOn(), goOn()];
  offers = true;
  expect(goOn()).toBe("code");
  const words = [...document.querySelectorAll("#code-groups li")].map(({ textContent }) => textContent ?? "");
  expect(words).toHaveLength(12);
  expect(goOn()).toBe("code");
  expect(error()).toBe(english.messages["code.wrong"]);
  const places = byId("code-check-label", HTMLElement).textContent?.match(/\d+/g) ?? [];
  fill("code-check", places.map((place) => words[Number(place) - 1]?.toUpperCase()).join(" "));
  expect(goOn()).toBe("send");
  goOn();
  expect(sent[0]?.code).toHaveLength(16);
  expect(document.getElementById("code-groups")?.textContent).toBe("");
});

test("who wants no code gets none", () => {
  begin({ offersCode: () => true });
  fill("statement", "What I saw.");
  [goOn(), goOn(), goOn(), goOn()];
  byId("code-without", HTMLInputElement).checked = true;
  expect(goOn()).toBe("send");
  goOn();
  expect(sent[0]?.code).toBeNull();
});

test("what is added asks only for what is new, and goes under the same code", () => {
  const code = new Uint8Array(16).fill(7);
  begin({ parent: "0123456789abcdef0123456789abcdef", code, offersCode: () => true });
  expect(step()).toBe("words");
  fill("statement", "More.");
  expect([goOn(), goOn(), goOn()]).toEqual(["attachments", "consent", "send"]);
  goOn();
  expect(sent[0]).toMatchObject({ code, answers: { parent: "0123456789abcdef0123456789abcdef", statement: "More." } });
});

test("at the start and before sending stands that this is no emergency service, never to go back, and that it cannot be taken back", () => {
  for (const part of ["start", "send"]) {
    const said = byId(part, HTMLElement).textContent ?? "";
    for (const key of ["notice.emergency", "notice.place", "notice.final"] as const) {
      expect(said).toContain(english.messages[key]);
    }
    expect(document.querySelector(`#${part} .contacts`)).not.toBeNull();
  }
  expect(byId("start", HTMLElement).textContent).toContain(english.messages["notice.trust"]);
});

test("what is wrong is announced and tied to its field", () => {
  for (const id of ["error", "return-error", "server-error", "sending-error", "messages-hidden"]) {
    expect(byId(id, HTMLElement).getAttribute("role")).toBe("alert");
  }
  begin();
  fill("until", "2026-03-04");
  expect(goOn()).toBe("what");
  expect(error()).not.toBe("");
  const wrong = document.querySelector<HTMLElement>("[aria-invalid]");
  expect(document.activeElement).toBe(wrong);
  expect(wrong?.getAttribute("aria-describedby")?.split(" ")).toContain("error");
});

test("what must be hidden goes with the answers", () => {
  begin();
  fill("statement", "What I saw.");
  byId("hide-names", HTMLInputElement).checked = true;
  for (const _ of [1, 2, 3, 4, 5]) {
    goOn();
  }
  expect(sent[0]?.answers.answers).toEqual({ hide: ["names"] });
});
