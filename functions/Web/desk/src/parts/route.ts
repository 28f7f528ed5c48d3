/** Where the page is: in the fragment, so that no server sees it. */
export type Route =
  | { readonly page: "queue" }
  | { readonly page: "submission"; readonly submission: string }
  | { readonly page: "messages"; readonly submission: string }
  | { readonly page: "originals"; readonly submission?: string }
  | { readonly page: "alerts" }
  | { readonly page: "stuck" }
  | { readonly page: "cases" }
  | { readonly page: "case"; readonly id: string }
  | { readonly page: "overview" }
  | { readonly page: "digest" }
  | { readonly page: "looks" }
  | { readonly page: "partners" }
  | { readonly page: "unknown" };

export const queuePlace = "#/";
export const alertsPlace = "#/alerts";
export const originalsPlace = "#/originals";
export const stuckPlace = "#/stuck";
export const casesPlace = "#/cases";
export const overviewPlace = "#/overview";
export const digestPlace = "#/digest";
export const looksPlace = "#/looks";
export const partnersPlace = "#/partners";

const casePlace = /^#\/cases\/([0-9]{6})$/;
const submissionPlace = /^#\/submissions\/([0-9a-f]{32})$/;
const submissionOriginalsPlace = /^#\/submissions\/([0-9a-f]{32})\/originals$/;
const messagesPlace = /^#\/submissions\/([0-9a-f]{32})\/messages$/;

export function routeOf(fragment: string): Route {
  if (fragment === "" || fragment === "#" || fragment === queuePlace) return { page: "queue" };
  if (fragment === alertsPlace) return { page: "alerts" };
  if (fragment === stuckPlace) return { page: "stuck" };
  if (fragment === originalsPlace) return { page: "originals" };
  const asking = submissionOriginalsPlace.exec(fragment)?.[1];
  if (asking !== undefined) return { page: "originals", submission: asking };
  if (fragment === partnersPlace) return { page: "partners" };
  const talking = messagesPlace.exec(fragment)?.[1];
  if (talking !== undefined) return { page: "messages", submission: talking };
  if (fragment === casesPlace) return { page: "cases" };
  if (fragment === overviewPlace) return { page: "overview" };
  if (fragment === digestPlace) return { page: "digest" };
  if (fragment === looksPlace) return { page: "looks" };
  const id = casePlace.exec(fragment)?.[1];
  if (id !== undefined) return { page: "case", id };
  const submission = submissionPlace.exec(fragment)?.[1];
  return submission === undefined ? { page: "unknown" } : { page: "submission", submission };
}

export function casePlaceOf(id: string): string {
  return `#/cases/${id}`;
}

export function placeOf(submission: string): string {
  return `#/submissions/${submission}`;
}

export function originalsPlaceOf(submission: string): string {
  return `${placeOf(submission)}/originals`;
}

export function messagesPlaceOf(submission: string): string {
  return `${placeOf(submission)}/messages`;
}
