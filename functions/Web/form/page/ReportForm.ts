import type { Bytes } from "@submissions/sealing";
import type { Answers } from "../sending/events.js";
import { type Catalogue, message } from "./Catalogue.js";
import { ChosenFiles } from "./ChosenFiles.js";
import { CodeStep } from "./CodeStep.js";
import { byId } from "./elements.js";
import { fillTerms } from "./fillTerms.js";
import { formatSize } from "./formatNumbers.js";
import type { Problem } from "./Problem.js";
import { Questions } from "./Questions.js";
import { checkDates, checkNumbers, readAnswers, readHidden } from "./readAnswers.js";
import { type Step, Steps } from "./Steps.js";
import { VictimCounts } from "./VictimCounts.js";
import type { Question, Vocabulary } from "./Vocabulary.js";

/** A report as it goes to the worker. */
export interface Report {
  readonly answers: Answers;
  readonly files: readonly File[];
  readonly code: Bytes | null;
}

/** Where a report belongs. */
export interface Belonging {
  /** The report that is added to. */
  readonly parent?: string;
  /** The code it was sent under: no new one is shown. */
  readonly code?: Bytes;
  /** Asks for the code of a new report; false where the installation has no mailboxes. */
  readonly offersCode: () => boolean;
}

/** The form from the first question to the button that sends. */
export class ReportForm {
  readonly #catalogue: Catalogue;
  readonly #belonging: Belonging;
  readonly #listening = new AbortController();
  readonly #files: ChosenFiles;
  readonly #victims: VictimCounts;
  readonly #questions = new Questions();
  readonly #code: CodeStep | null;
  readonly #steps: Steps;
  #vocabulary: Vocabulary | null = null;

  constructor(catalogue: Catalogue, belonging: Belonging, onBack: () => void, onSend: (report: Report) => void) {
    const { signal } = this.#listening;
    this.#catalogue = catalogue;
    this.#belonging = belonging;
    // What a reload or *back* would otherwise bring back.
    byId("form", HTMLFormElement).reset();
    this.#files = new ChosenFiles(catalogue, signal);
    this.#victims = new VictimCounts(catalogue);
    this.#code = belonging.code === undefined ? new CodeStep(catalogue, signal) : null;
    this.#steps = new Steps(catalogue, this.#plan(), onBack, () => this.#finish(onSend), signal);
  }

  /** The lists of the operator; they may come late or never, and the form can be sent without them. */
  show(vocabulary: Vocabulary): void {
    this.#vocabulary = vocabulary;
    const { tag } = this.#catalogue.language;
    fillTerms(byId("situation", HTMLSelectElement), vocabulary.situations, tag);
    fillTerms(byId("kind", HTMLSelectElement), vocabulary.kinds, tag);
  }

  /** Listens no longer, so that another form may use the same fields. */
  close(): void {
    this.#listening.abort();
  }

  #plan(): readonly Step[] {
    const code = this.#code;
    const words: Step = { id: "words" };
    const rest: readonly Step[] = [
      { id: "attachments" },
      { id: "consent" },
      {
        id: "code",
        applies: () => this.#asksForCode(),
        enter: () => code?.show(),
        check: () => code?.check() ?? null,
      },
      { id: "send", enter: () => this.#summarise() },
    ];
    return this.#belonging.parent !== undefined
      ? [words, ...rest]
      : [
          { id: "what", check: checkDates },
          {
            id: "details",
            applies: () => this.#asksVictims() || this.#asked().length > 0,
            enter: () => this.#showDetails(),
            check: checkNumbers,
          },
          words,
          ...rest,
        ];
  }

  #asksForCode(): boolean {
    return this.#code !== null && this.#belonging.offersCode();
  }

  #kind(): string {
    return byId("kind", HTMLSelectElement).value;
  }

  #asked(): readonly Question[] {
    return (this.#vocabulary?.questions ?? []).filter(({ kinds }) => kinds.includes(this.#kind()));
  }

  #asksVictims(): boolean {
    return this.#vocabulary?.kinds.find(({ code }) => code === this.#kind())?.victims === true;
  }

  #showDetails(): void {
    const { tag } = this.#catalogue.language;
    this.#questions.show(this.#asked(), tag, message(this.#catalogue, "what.unanswered"));
    byId("victims", HTMLElement).hidden = !this.#asksVictims();
  }

  #summarise(): void {
    const { files } = this.#files;
    const size = formatSize(
      files.reduce((sum, file) => sum + file.size, 0),
      this.#catalogue.language.tag,
    );
    byId("send-files", HTMLElement).textContent =
      files.length === 0
        ? message(this.#catalogue, "files.none")
        : message(this.#catalogue, "send.files", { count: files.length, size });
  }

  #finish(onSend: (report: Report) => void): void {
    const answers = this.#answers();
    if (this.#isEmpty(answers)) {
      this.#steps.goTo("words");
      this.#steps.say({ key: "error.empty", field: byId("statement", HTMLTextAreaElement) } satisfies Problem);
      return;
    }
    const code = this.#belonging.code ?? (this.#asksForCode() ? this.#code?.take() : undefined) ?? null;
    this.close();
    onSend({ answers, files: [...this.#files.files], code });
  }

  #answers(): Answers {
    const hidden = readHidden();
    const asked = this.#asked().length > 0 ? this.#questions.read() : undefined;
    const answers = hidden.length > 0 ? { ...asked, hide: hidden } : asked;
    const victims = this.#asksVictims() ? this.#victims.read() : undefined;
    return { ...readAnswers(this.#catalogue.language.tag), answers, victims, parent: this.#belonging.parent };
  }

  #isEmpty({ situation, kind, when, where, statement }: Answers): boolean {
    return (
      this.#files.files.length === 0 && [situation, kind, when, where, statement].every((given) => given === undefined)
    );
  }
}
