import { type ComponentType, lazy } from "react";

// Everything but the queue is one piece of code of its own, which nobody waits for on the way to the queue.
const pages = () => import("./pages.ts");

export const AlertsPage = later((all) => all.AlertsPage);
export const CasePage = later((all) => all.CasePage);
export const CasesPage = later((all) => all.CasesPage);
export const DigestPage = later((all) => all.DigestPage);
export const LooksPage = later((all) => all.LooksPage);
export const OriginalsPage = later((all) => all.OriginalsPage);
export const OverviewPage = later((all) => all.OverviewPage);
export const PartnersPage = later((all) => all.PartnersPage);
export const StuckPage = later((all) => all.StuckPage);
export const SubmissionPage = later((all) => all.SubmissionPage);
export const ThreadPage = later((all) => all.ThreadPage);

/** Fetches the code of these pages before one of them is shown. A failure is of no interest until then. */
export function fetchPages(): void {
  pages().catch(() => undefined);
}

/** A page whose code is fetched when it is first shown. */
function later<P extends object>(pick: (all: Awaited<ReturnType<typeof pages>>) => ComponentType<P>) {
  return lazy(async () => ({ default: pick(await pages()) }));
}
