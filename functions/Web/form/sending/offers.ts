/** What an installation may take beyond the basic interface (docs/formats/http.md). */
export type Offer =
  /** Return codes: tags and mailbox ids with commits, the mailbox's requests. */
  | "mailbox"
  /** Manifests of follow-ups may carry a signature. */
  | "signedFollowUps"
  /** Requests from the form as a file on disk (CORS from origin `null`). */
  | "offline";

export function has(offers: readonly string[], offer: Offer): boolean {
  return offers.includes(offer);
}
