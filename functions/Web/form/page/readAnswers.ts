import type { ManifestTime, ManifestTimePrecision } from "@submissions/sealing";
import type { Answers } from "../sending/events.js";
import { byId } from "./elements.js";
import type { Problem } from "./Problem.js";
import { readNumber } from "./readNumber.js";

/** What the form asks in its own markup, everything unanswered left out. */
export function readAnswers(language: string): Answers {
  const where = trimmed(byId("where", HTMLTextAreaElement).value);
  return {
    language,
    situation: trimmed(byId("situation", HTMLSelectElement).value),
    kind: trimmed(byId("kind", HTMLSelectElement).value),
    when: readTime(),
    where: where === undefined ? undefined : { text: where },
    statement: trimmed(byId("statement", HTMLTextAreaElement).value),
    consent: readUses(byId("consent", HTMLElement)),
    urgency: byId("urgent", HTMLInputElement).checked ? "dangerNow" : "none",
  };
}

/** Every use that was asked about, with yes or no. */
export function readUses(part: HTMLElement): Record<string, boolean> {
  const boxes = part.querySelectorAll<HTMLInputElement>("input[data-use]");
  return Object.fromEntries([...boxes].map((box) => [box.getAttribute("data-use") ?? "", box.checked]));
}

/** What must not be seen by others: answers to the question `hide`. */
export function readHidden(): readonly string[] {
  const boxes = document.querySelectorAll<HTMLInputElement>("input[data-hide]:checked");
  return [...boxes].map((box) => box.getAttribute("data-hide") ?? "");
}

/** What is wrong with the dates. */
export function checkDates(): Problem | null {
  const [date, until] = [byId("date", HTMLInputElement), byId("until", HTMLInputElement)];
  const incomplete = [date, until].find(({ validity }) => validity.badInput || !validity.valid);
  if (incomplete !== undefined) {
    return { key: "error.date", field: incomplete };
  }
  if (until.value !== "" && date.value === "") {
    return { key: "error.date", field: date };
  }
  // ISO days compare as text.
  return until.value !== "" && until.value < date.value ? { key: "error.until", field: until } : null;
}

/** The first field for a number that holds something else. */
export function checkNumbers(): Problem | null {
  const inputs = document.querySelectorAll<HTMLInputElement>("input[data-number]");
  const wrong = [...inputs].find((input) => input.closest("[hidden]") === null && readNumber(input.value) === null);
  return wrong === undefined ? null : { key: "error.number", field: wrong };
}

function readTime(): ManifestTime | undefined {
  const [from, to] = [byId("date", HTMLInputElement).value, byId("until", HTMLInputElement).value];
  const precision = byId("precision", HTMLSelectElement).value as ManifestTimePrecision;
  return from === "" ? undefined : { from, to: to === "" ? undefined : to, precision };
}

function trimmed(value: string): string | undefined {
  return value.trim() === "" ? undefined : value.trim();
}
