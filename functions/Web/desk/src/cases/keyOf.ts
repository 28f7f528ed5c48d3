import type { CaseItem } from "./types.ts";

/** Tells items of a case apart. */
export function keyOf(item: CaseItem): string {
  return `${item.submission}/${item.delivery ?? ""}/${item.object ?? ""}`;
}
