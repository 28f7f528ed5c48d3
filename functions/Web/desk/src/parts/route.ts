import { useSyncExternalStore } from "react";

/** Where the page is: in the fragment, so that no server sees it. */
export type Route =
  | { readonly page: "queue" }
  | { readonly page: "submission"; readonly submission: string }
  | { readonly page: "alerts" }
  | { readonly page: "stuck" }
  | { readonly page: "unknown" };

export const queuePlace = "#/";
export const alertsPlace = "#/alerts";
export const stuckPlace = "#/stuck";

const submissionPlace = /^#\/submissions\/([0-9a-f]{32})$/;

export function routeOf(fragment: string): Route {
  if (fragment === "" || fragment === "#" || fragment === queuePlace) return { page: "queue" };
  if (fragment === alertsPlace) return { page: "alerts" };
  if (fragment === stuckPlace) return { page: "stuck" };
  const submission = submissionPlace.exec(fragment)?.[1];
  return submission === undefined ? { page: "unknown" } : { page: "submission", submission };
}

export function placeOf(submission: string): string {
  return `#/submissions/${submission}`;
}

export function useFragment(): string {
  return useSyncExternalStore(
    (changed) => {
      addEventListener("hashchange", changed);
      return () => removeEventListener("hashchange", changed);
    },
    () => location.hash,
  );
}
