import type { ManifestTime, ManifestTimePrecision } from "@submissions/sealing";
import type { Answers } from "../sending/events.js";
import type { MessageKey } from "./Catalogue.js";
import { byId } from "./elements.js";

/** What keeps the form from being sent: a message and the field to go to. */
export interface Problem {
  readonly key: MessageKey;
  readonly field: HTMLElement;
}

/** What the form says, everything unanswered left out; or what is wrong with it. */
export function readAnswers(language: string, fileCount: number): Answers | Problem {
  const statement = byId("statement", HTMLTextAreaElement);
  const date = byId("date", HTMLInputElement);
  if (date.validity.badInput || !date.validity.valid) {
    return { key: "error.date", field: date };
  }
  const where = trimmed(byId("where", HTMLTextAreaElement).value);
  const answers: Answers = {
    language,
    situation: trimmed(byId("situation", HTMLSelectElement).value),
    kind: trimmed(byId("kind", HTMLSelectElement).value),
    when: readTime(date.value, byId("precision", HTMLSelectElement).value),
    where: where === undefined ? undefined : { text: where },
    statement: trimmed(statement.value),
    consent: readConsent(),
    urgency: byId("urgent", HTMLInputElement).checked ? "dangerNow" : "none",
  };
  const isEmpty = [answers.situation, answers.kind, answers.when, answers.where, answers.statement].every(
    (answer) => answer === undefined,
  );
  return isEmpty && fileCount === 0 ? { key: "error.empty", field: statement } : answers;
}

function readTime(date: string, precision: string): ManifestTime | undefined {
  return date === "" ? undefined : { from: date, precision: precision as ManifestTimePrecision };
}

/** Every use that was asked about, with yes or no. */
function readConsent(): Record<string, boolean> {
  const boxes = document.querySelectorAll<HTMLInputElement>("input[data-use]");
  return Object.fromEntries([...boxes].map((box) => [box.getAttribute("data-use") ?? "", box.checked]));
}

function trimmed(value: string): string | undefined {
  return value.trim() === "" ? undefined : value.trim();
}
