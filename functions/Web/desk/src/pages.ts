// What laterPages.ts fetches.
export { AlertsPage } from "./alerts/AlertsPage.tsx";
export { LooksPage } from "./audit/LooksPage.tsx";
export { CasePage } from "./cases/CasePage.tsx";
export { CasesPage } from "./cases/CasesPage.tsx";
export { ThreadPage } from "./messages/ThreadPage.tsx";
export { OriginalsPage } from "./originals/OriginalsPage.tsx";
export { DigestPage } from "./overview/DigestPage.tsx";
export { OverviewPage } from "./overview/OverviewPage.tsx";
export { PartnersPage } from "./partners/PartnersPage.tsx";
export { SubmissionPage } from "./review/SubmissionPage.tsx";
export { StuckPage } from "./stuck/StuckPage.tsx";
