import type { Edit, Me, VerifiedVictims } from "../api/types.ts";
import { codeText, t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";

/** A member of staff, as short as they are told apart by. */
export function person(me: Me, id: string): string {
  return id === me.id ? t("work.you") : id.slice(0, 8);
}

/** What an edit did, in words; a note or translation is shown elsewhere. */
export function editText(me: Me, edit: Edit): string {
  switch (edit.kind) {
    case "status":
      return t("edit.status", {
        status: codeText("status", edit.status ?? ""),
        reason: codeText("statusReason", edit.reason ?? ""),
      });
    case "labelAdded":
      return t("edit.labelAdded", { label: visibleLine(edit.text ?? "") });
    case "labelRemoved":
      return t("edit.labelRemoved", { label: visibleLine(edit.text ?? "") });
    case "assigned":
      return edit.assignee === undefined
        ? t("edit.unassigned")
        : t("edit.assigned", { who: person(me, edit.assignee) });
    case "victimsVerified":
      return t("edit.victimsVerified", { victims: victimsText(edit.victims ?? []) });
    case "noted":
      return t("edit.noted");
    case "translated":
      return t("edit.translated", { delivery: String(edit.delivery ?? "") });
  }
}

/** Verified victims on one line. */
export function victimsText(victims: readonly VerifiedVictims[]): string {
  if (victims.length === 0) return t("work.noVictims");
  return victims
    .map(({ harm, age, count }) =>
      t("work.victimsLine", { count, harm: codeText("victims", harm), age: codeText("victims", age) }),
    )
    .join("; ");
}

/** The reasons that go with a status; the server has the same table (StatusReasons.cs) and refuses others. */
export const reasonsOf: Readonly<Record<string, readonly string[]>> = {
  new: ["mistake"],
  inReview: ["begun", "mistake"],
  needsMore: ["askWitness", "askExpert", "translate"],
  verified: ["corroborated", "consistent"],
  notCredible: ["contradicted", "manipulated"],
  closed: ["handedOver", "duplicate", "outOfScope", "spam", "garbage"],
};
