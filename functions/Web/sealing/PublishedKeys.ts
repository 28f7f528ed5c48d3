import type { HybridPublicKey } from "./HybridPublicKey.js";

/** The keys that a witness or partner seals to now, as served by `GET /keys`. */
export interface PublishedKeys {
  /** What witnesses and partners seal to. */
  readonly intake: HybridPublicKey;
  /** One or more `age1pq1…` recipients whose identities custodians keep offline. */
  readonly recovery: readonly string[];
  /** P-256 SubjectPublicKeyInfo, Base64: checks promises. */
  readonly promise: string;
  /** P-256 SubjectPublicKeyInfo, Base64: checks messages from staff. Absent where there is no mailbox yet. */
  readonly message?: string | undefined;
  /** What this installation takes beyond the basic interface (docs/formats/http-intake-next.md, "Offers"); absent means nothing. */
  readonly offers?: readonly string[] | undefined;
}
