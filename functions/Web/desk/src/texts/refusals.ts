import type { ApiProblem } from "../api/ApiProblem.ts";
import type { RefusalBody } from "../api/types.ts";
import { codeText, t } from "./texts.ts";

/** A refusal in words: ours where the catalogue has it, else the server's sentence (which never repeats what a sender wrote). */
export function refusalText(refusal: RefusalBody): string {
  const own = codeText("refusal", refusal.name);
  return t("problem.refused", { text: own === refusal.name ? refusal.text : own, number: String(refusal.refusal) });
}

/** What went wrong with a request and what to do. */
export function problemText(problem: ApiProblem): string {
  switch (problem.kind) {
    case "signedOut":
      return t("problem.signedOut");
    case "notAllowed":
      return t("problem.notAllowed");
    case "unreachable":
      return t("problem.unreachable");
    case "refused":
      return problem.refusal ? refusalText(problem.refusal) : t("problem.broken", { status: String(problem.status) });
    case "broken":
      return t("problem.broken", { status: String(problem.status) });
  }
}
