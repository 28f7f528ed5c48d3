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
  /** Message keys of earlier times, the oldest first: what they signed is still believed. */
  readonly formerMessages?: readonly string[] | undefined;
  /** X25519 `age1…`: what those without scripts seal to. Absent where nothing is taken by form post. */
  readonly drop?: string | undefined;
  /** The public log's key, `origin+8 hex digits+Base64` (c2sp.org/signed-note). Whoever seals to keys without it and `proofs` cannot know whose they are. */
  readonly log?: string | undefined;
  /** The same of the custody log, in which receipts are proven. */
  readonly custodyLog?: string | undefined;
  /** For each key here a proof (c2sp.org/tlog-proof) that it stands in the public log; `extra` has the entry. */
  readonly proofs?: readonly string[] | undefined;
  /** What this installation takes beyond sending; absent means nothing. */
  readonly offers?: readonly string[] | undefined;
}
