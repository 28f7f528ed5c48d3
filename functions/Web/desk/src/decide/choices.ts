import type { Decision, Me } from "../api/types.ts";
import type { Choice } from "./useDecisions.ts";

/** What this person can decide now, most usual first. The server decides who may; this only spares them buttons that would be refused. */
export function choicesFor(me: Me, decisions: readonly Decision[]): readonly Choice[] {
  const lead = me.roles.includes("Lead");
  const auditor = me.roles.includes("Auditor");
  const held = isHeld(decisions);
  const open = openRequest(decisions);
  const choices: Choice[] = [];
  if (lead) {
    choices.push({ name: held ? "holdReleased" : "holdSet", address: "hold", body: { held: !held } });
    if (!open) choices.push({ name: "disposalRequested", address: "disposals", body: {} });
  }
  if (auditor && open && !open.consented && !held && open.by !== me.id) {
    choices.push({ name: "disposalConsented", address: `disposals/${open.request}/consent`, body: {} });
  }
  if ((lead || auditor) && open) choices.push({ name: "disposalWithdrawn", address: "disposals/withdrawal", body: {} });
  return choices;
}

/** Whether a legal hold stands, by the decisions in their order. */
export function isHeld(decisions: readonly Decision[]): boolean {
  const last = decisions.findLast(({ kind }) => kind === "keep" || kind === "holdSet" || kind === "holdReleased");
  return last !== undefined && last.kind !== "holdReleased";
}

/** The request for disposal that nothing has ended since, and whether a second person consented. */
export function openRequest(
  decisions: readonly Decision[],
): { request: string; by: string; consented: boolean } | undefined {
  const at = decisions.findLastIndex(({ kind }) => kind === "disposalRequested");
  const request = decisions[at];
  if (!request) return undefined;
  const later = decisions.slice(at + 1);
  if (later.some(({ kind }) => kind === "keep" || kind === "holdSet" || kind === "disposalWithdrawn")) return undefined;
  return { request: request.id, by: request.by, consented: later.some((decision) => decision.request === request.id) };
}
