import { english, localise, message } from "./Catalogue.js";
import { byId } from "./elements.js";
import { Journey } from "./Journey.js";
import { offerToLeave } from "./leave.js";
import { loadCatalogue } from "./loadCatalogue.js";
import { builtInLog, isFile, serverAddress } from "./serverAddress.js";
import { untilLoaded } from "./untilLoaded.js";
import { readVocabulary, type Vocabulary } from "./Vocabulary.js";
import { showView } from "./views.js";
import { WorkerPort } from "./WorkerPort.js";

// Entry of form.js, the page itself.

let port: WorkerPort | null = null;

async function start(): Promise<void> {
  localise(document, english);
  byId("leaving", HTMLElement).hidden = false;
  offerToLeave(byId("leave", HTMLButtonElement), () => port?.stop());
  if (!(window.isSecureContext && "subtle" in crypto && "Worker" in window && "TransformStream" in window)) {
    showView("unsupported");
    return;
  }
  const base = await serverAddress(message(english, "server.wrong"));
  port = new WorkerPort(base, builtInLog());
  chooseLanguage(port, untilLoaded(new URL("vocabulary", base), readVocabulary));
}

function chooseLanguage(worker: WorkerPort, vocabulary: Promise<Vocabulary>): void {
  let journey: Journey | null = null;
  // The form as a file is given out where codes are; it may be opened where no network is.
  let offers: readonly string[] = isFile() ? ["mailbox"] : [];
  let chosen = "";
  worker.onEvent = (event) => {
    if (event.type === "offers") {
      offers = event.offers;
      journey?.offers(offers);
    }
  };
  const choose = async (tag: string) => {
    chosen = tag;
    const status = byId("language-status", HTMLElement);
    const catalogue = await loadCatalogue(tag, () => {
      status.textContent = message(english, "language.waiting");
    });
    status.textContent = "";
    if (chosen !== tag) {
      return;
    }
    journey?.close();
    const begun = new Journey(catalogue, worker, offers, () => showView("language"));
    journey = begun;
    begun.vocabulary(await vocabulary);
  };
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-language]")) {
    button.addEventListener("click", () => choose(button.getAttribute("data-language") ?? ""));
  }
  showView("language");
}

void start();
