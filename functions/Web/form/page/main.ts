import type { Answers, SendingCommand, SendingEvent } from "../sending/events.js";
import { type Catalogue, english, localise, message } from "./Catalogue.js";
import { ChosenFiles } from "./ChosenFiles.js";
import { byId } from "./elements.js";
import { offerToLeave } from "./leave.js";
import { loadWorker } from "./loadWorker.js";
import { readAnswers } from "./readAnswers.js";
import { SendingView } from "./SendingView.js";
import { fillVocabularyLists } from "./VocabularyLists.js";

// Entry of form.js, the page itself.

let worker: Worker | null = null;

/** Asked by the browser before a page that still sends is closed by mistake. */
const confirmClosing = (event: BeforeUnloadEvent) => event.preventDefault();

function stop(): void {
  window.removeEventListener("beforeunload", confirmClosing);
  worker?.terminate();
  worker = null;
}

function send(catalogue: Catalogue, loading: Promise<Worker>, answers: Answers, files: readonly File[]): void {
  const command = (sent: SendingCommand) => worker?.postMessage(sent);
  const view = new SendingView(catalogue, files, (item) => command({ type: "retry", item }));
  window.addEventListener("beforeunload", confirmClosing);
  const run = (loaded: Worker) => {
    worker = loaded;
    worker.addEventListener("message", ({ data }: MessageEvent<SendingEvent>) => {
      view.show(data);
      if (data.type === "idle" && view.isComplete) {
        stop();
      }
    });
    worker.addEventListener("error", () => view.stopped());
    command({ type: "send", answers, files });
  };
  loading.then(run, () => view.stopped());
}

function ask(catalogue: Catalogue, loading: Promise<Worker>): void {
  const form = byId("form", HTMLFormElement);
  const error = byId("error", HTMLParagraphElement);
  const chosen = new ChosenFiles(catalogue);
  // What a reload or *back* would otherwise bring back.
  form.reset();
  form.addEventListener("input", () => {
    error.textContent = "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answers = readAnswers(catalogue.language.tag, chosen.files.length);
    if ("field" in answers) {
      error.textContent = message(catalogue, answers.key);
      answers.field.focus();
      return;
    }
    const files = [...chosen.files];
    byId("asking", HTMLElement).remove();
    send(catalogue, loading, answers, files);
  });
  byId("asking", HTMLElement).hidden = false;
}

function start(catalogue: Catalogue): void {
  localise(document, catalogue);
  byId("leaving", HTMLElement).hidden = false;
  offerToLeave(byId("leave", HTMLButtonElement), stop);
  if (window.isSecureContext && "subtle" in crypto && "Worker" in window && "TransformStream" in window) {
    ask(catalogue, loadWorker());
    void fillVocabularyLists(catalogue.language.tag);
  } else {
    byId("unsupported", HTMLElement).hidden = false;
  }
}

start(english);
