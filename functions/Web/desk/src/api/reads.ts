import type { Me } from "./types.ts";

/** True for who may see submissions; who manages partners and nothing else may not. */
export function readsSubmissions(me: Me): boolean {
  return me.roles.some((role) => role !== "PartnerManager");
}
