import { type Catalogue, message } from "./Catalogue.js";
import { byId } from "./elements.js";
import type { Problem } from "./Problem.js";
import { focusHeading } from "./views.js";

/** One step of the form: a section of the page. */
export interface Step {
  readonly id: string;
  /** False while nothing there is to be asked. */
  readonly applies?: () => boolean;
  readonly enter?: () => void;
  /** What keeps it from being left. */
  readonly check?: () => Problem | null;
}

/** Leads through the form step by step; Enter goes on like the button. */
export class Steps {
  readonly #catalogue: Catalogue;
  readonly #steps: readonly Step[];
  readonly #onBack: () => void;
  readonly #onDone: () => void;
  readonly #error = byId("error", HTMLParagraphElement);
  #current: Step | undefined;

  /** @param signal ends the listening when the form begins anew. */
  constructor(
    catalogue: Catalogue,
    steps: readonly Step[],
    onBack: () => void,
    onDone: () => void,
    signal: AbortSignal,
  ) {
    this.#catalogue = catalogue;
    this.#steps = steps;
    this.#onBack = onBack;
    this.#onDone = onDone;
    const form = byId("form", HTMLFormElement);
    form.addEventListener("input", () => this.say(null), { signal });
    form.addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        this.#next();
      },
      { signal },
    );
    byId("back", HTMLButtonElement).addEventListener("click", () => this.#previous(), { signal });
    this.#show(this.#applying()[0]);
  }

  /** Goes to a step, whatever was shown. */
  goTo(id: string): void {
    this.#show(this.#steps.find((step) => step.id === id));
  }

  /** Goes to what is wrong and says it, also to those who do not see it. */
  say(problem: Problem | null): void {
    this.#error.textContent = problem === null ? "" : message(this.#catalogue, problem.key);
    for (const invalid of document.querySelectorAll("[aria-invalid]")) {
      invalid.removeAttribute("aria-invalid");
    }
    problem?.field.setAttribute("aria-invalid", "true");
    problem?.field.focus();
  }

  #next(): void {
    const problem = this.#current?.check?.() ?? null;
    this.say(problem);
    if (problem !== null) {
      return;
    }
    const applying = this.#applying();
    const next = applying[this.#place(applying) + 1];
    if (next === undefined) {
      this.#onDone();
    } else {
      this.#show(next);
    }
  }

  #previous(): void {
    this.say(null);
    const applying = this.#applying();
    const previous = applying[this.#place(applying) - 1];
    if (previous === undefined) {
      this.#onBack();
    } else {
      this.#show(previous);
    }
  }

  #place(applying: readonly Step[]): number {
    return this.#current === undefined ? 0 : applying.indexOf(this.#current);
  }

  #applying(): readonly Step[] {
    return this.#steps.filter(({ applies }) => applies?.() ?? true);
  }

  #show(step: Step | undefined): void {
    if (step === undefined) {
      throw new Error("The form has no such step.");
    }
    this.#current = step;
    step.enter?.();
    for (const section of document.querySelectorAll<HTMLElement>(".step")) {
      section.hidden = section.id !== step.id;
    }
    const applying = this.#applying();
    const at = applying.indexOf(step) + 1;
    const count = message(this.#catalogue, "step.count", { step: at, steps: applying.length });
    byId("step-count", HTMLElement).textContent = count;
    byId("step-progress", HTMLProgressElement).value = at / applying.length;
    byId("next", HTMLElement).hidden = at === applying.length;
    byId("send-now", HTMLElement).hidden = at !== applying.length;
    focusHeading(byId(step.id, HTMLElement));
  }
}
