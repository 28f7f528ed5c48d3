import type { RefusalBody } from "../api/types.ts";

export const releaseReasons = ["analysis", "court", "authenticity", "noSafeCopy"] as const;
export type ReleaseReason = (typeof releaseReasons)[number];

/** A recipient of a staff member that originals can be released to. */
export interface StaffKey {
  readonly id: string;
  /** `age1pq1…` */
  readonly recipient: string;
  /** Object id of its owner. */
  readonly by: string;
  readonly at: string;
  readonly confirmedBy?: string;
  readonly confirmedAt?: string;
  readonly withdrawn: boolean;
  /** Whether the public log names it: before that nothing is released to it. */
  readonly logged: boolean;
}

/** A request for an original and what became of it. */
export interface Release {
  readonly id: string;
  readonly submission: string;
  readonly delivery: number;
  readonly object: number;
  readonly why: ReleaseReason;
  readonly by: string;
  readonly at: string;
  readonly stage: "asked" | "declined" | "expired" | "approved" | "ready" | "failed" | "deleted";
  readonly answeredBy?: string;
  readonly answeredAt?: string;
  /** Of a copy that is ready, sealed. */
  readonly lengthBytes?: number;
  readonly until?: string;
  readonly refusal?: RefusalBody;
}
