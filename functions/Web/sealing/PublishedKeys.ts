import type { HybridPublicKey } from "./HybridPublicKey.js";

/** The keys that a witness or partner seals to now, as served by `GET /keys`. */
export interface PublishedKeys {
  /** What witnesses and partners seal to. */
  readonly intake: HybridPublicKey;
  /** One or more `age1pq1…` recipients whose identities custodians keep offline. */
  readonly recovery: readonly string[];
  /** P-256 SubjectPublicKeyInfo, Base64: checks promises. */
  readonly promise: string;
}
