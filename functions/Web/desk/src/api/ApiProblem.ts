import type { RefusalBody } from "./types.ts";

/** Why an answer could not be had: no valid token, no right, refused with a number, no connection, or a broken server. */
export type ProblemKind = "signedOut" | "notAllowed" | "refused" | "unreachable" | "broken";

export class ApiProblem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly status: number,
    readonly refusal?: RefusalBody,
  ) {
    super(kind);
  }
}
