// What the desk answers about cases and exports (docs/formats/http.md).
import type { RefusalBody } from "../api/types.ts";

/** What a case holds: a whole submission, or one file of it. */
export interface CaseItem {
  readonly submission: string;
  readonly delivery?: number;
  readonly object?: number;
}

export interface CaseFile {
  /** Six digits. */
  readonly case: string;
  /** Number of the last edit, which the next one names. */
  readonly number: number;
  readonly name: string;
  readonly situation?: string;
  readonly closed: boolean;
  readonly by: string;
  readonly at: string;
  readonly changedAt: string;
  readonly items: readonly CaseItem[];
}

export interface Recipient {
  readonly code: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The use that senders must have allowed. */
  readonly needs: string;
  readonly hidesDetails: boolean;
}

export interface AllowedItem extends CaseItem {
  readonly kind: "copy" | "statement" | "original";
  readonly lengthBytes: number;
  readonly hide: readonly string[];
  readonly narrowingUnverified: boolean;
}

export interface DeniedItem extends CaseItem {
  readonly why: string;
}

/** What of a case may leave for a recipient, and why the rest may not. */
export interface Gates {
  readonly allowed: readonly AllowedItem[];
  readonly denied: readonly DeniedItem[];
}

export interface Export {
  readonly export: number;
  readonly recipient: string;
  readonly by: string;
  readonly at: string;
  readonly items: number;
  readonly denied: number;
  readonly lengthBytes: number;
  readonly stage: "preparing" | "waitingForTheLog" | "ready" | "failed" | "stopped";
  readonly failure?: RefusalBody;
  readonly failedOver?: string;
}

export interface FrozenExport {
  readonly items: readonly (CaseItem & {
    readonly registration: string;
    readonly kind: "copy" | "statement" | "original";
  })[];
  readonly denied: readonly DeniedItem[];
}

export type CaseEdit =
  | { readonly kind: "opened"; readonly name: string; readonly situation?: string }
  | { readonly kind: "renamed"; readonly name: string }
  | { readonly kind: "added" | "removed"; readonly items: readonly CaseItem[] }
  | { readonly kind: "closed" | "reopened" };
