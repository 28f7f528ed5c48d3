import { byId, create, option } from "./elements.js";
import { field, group, numberInput, tick } from "./fields.js";
import { readNumber } from "./readNumber.js";
import { label, type Question } from "./Vocabulary.js";

const longestText = 2_000;

/** The questions that a kind of event brings with it, as the vocabulary has them. */
export class Questions {
  readonly #place = byId("questions", HTMLElement);
  readonly #why = byId("questions-why", HTMLElement);
  #shown: readonly Question[] = [];

  /** Takes away what a form in another language left. */
  constructor() {
    this.#place.replaceChildren();
    this.#why.hidden = true;
  }

  /** Shows these; answers to questions that were there before stay. */
  show(questions: readonly Question[], language: string, unanswered: string): void {
    if (questions.map(({ code }) => code).join() === this.#shown.map(({ code }) => code).join()) {
      return;
    }
    this.#shown = questions;
    this.#why.hidden = questions.every(({ why }) => why !== undefined);
    this.#place.replaceChildren(...questions.map((question) => build(question, language, unanswered)));
  }

  /** Question code to what was chosen or written; undefined when nothing was. */
  read(): Record<string, readonly string[]> | undefined {
    const answers: Record<string, readonly string[]> = {};
    for (const { code, form, answers: terms } of this.#shown) {
      const id = `question-${code}`;
      const chosen =
        form === "many"
          ? terms.map((term) => term.code).filter((term) => byId(`${id}-${term}`, HTMLInputElement).checked)
          : [written(id, form)].filter((text) => text !== "");
      if (chosen.length > 0) {
        answers[code] = chosen;
      }
    }
    return Object.keys(answers).length > 0 ? answers : undefined;
  }
}

function written(id: string, form: Question["form"]): string {
  if (form === "one") {
    return byId(id, HTMLSelectElement).value;
  }
  const text = byId(id, HTMLInputElement).value.trim();
  return form === "number" ? String(readNumber(text) ?? "") : text;
}

/** Why it is asked: its own reason, else the one that stands above all of them. */
function build(question: Question, language: string, unanswered: string): HTMLElement {
  const { code, form, answers } = question;
  const id = `question-${code}`;
  const [asked, why] = [label(question, language), question.why ? label({ labels: question.why }, language) : null];
  if (form === "many") {
    const ticks = answers.map((term) => tick(`${id}-${term.code}`, "checkbox", id, label(term, language)));
    return explained(group(asked, why, ...ticks), why);
  }
  if (form === "one") {
    const choice = create("select", "");
    choice.append(option(unanswered, ""), ...answers.map((term) => option(label(term, language), term.code)));
    explained(choice, why);
    return field(id, asked, why, choice);
  }
  const input = form === "number" ? numberInput() : create("input", "");
  input.maxLength = form === "number" ? input.maxLength : longestText;
  input.dir = "auto";
  explained(input, why);
  return field(id, asked, why, input);
}

function explained(asked: HTMLElement, why: string | null): HTMLElement {
  if (why === null) {
    asked.setAttribute("aria-describedby", "questions-why");
  }
  return asked;
}
