// What the desk answers about throughput, digests and the ledger (docs/formats/http.md).
import type { Reason } from "../api/types.ts";

export const ages = ["day", "threeDays", "week", "month", "older"] as const;

export interface Overview {
  readonly days: readonly { readonly day: string; readonly submissions: number; readonly deliveries: number }[];
  readonly backlog: readonly {
    readonly age: (typeof ages)[number];
    /** 0 is new. */
    readonly status: number;
    readonly situation?: string;
    readonly count: number;
    readonly urgent: number;
  }[];
}

export interface LedgerHealth {
  readonly size?: number;
  readonly publishedAt?: string;
  readonly stampedSize?: number;
  readonly stampedAt?: string;
  readonly waiting: number;
  readonly more: boolean;
}

export interface Digest {
  readonly submissions: number;
  readonly deliveries: number;
  readonly dangerNow: number;
  readonly kinds: readonly { readonly kind?: string; readonly submissions: number }[];
  readonly victims: readonly {
    readonly harm: string;
    readonly age: string;
    readonly source: "counted" | "told";
    readonly count: number;
    readonly largest: number;
    readonly reports: number;
  }[];
  readonly urgent: readonly {
    readonly submission: string;
    readonly score: number;
    readonly kind?: string;
    readonly receivedAt: string;
    readonly reasons: readonly Reason[];
  }[];
  readonly cut: boolean;
}
