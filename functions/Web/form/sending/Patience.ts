/** How long to wait before trying again: doubling from one second to a minute, spread at random so that a crowd cut off together does not return together. */
export class Patience {
  readonly #sleep: (ms: number) => Promise<void>;
  readonly #random: () => number;

  static readonly firstDelayMs = 1_000;
  static readonly longestDelayMs = 60_000;
  /** The longest wait a server may ask for. */
  static readonly longestRetryAfterMs = 600_000;

  constructor(sleep: (ms: number) => Promise<void>, random: () => number = Math.random) {
    this.#sleep = sleep;
    this.#random = random;
  }

  /**
   * @param failures how often it was tried in vain, from 1.
   * @param retryAfter the server's Retry-After in seconds, if it gave one (RFC 9110, section 10.2.3; dates are not understood).
   */
  async wait(failures: number, retryAfter: string | null): Promise<void> {
    const ownMs = Math.min(Patience.firstDelayMs * 2 ** (failures - 1), Patience.longestDelayMs);
    const askedMs = /^\d{1,9}$/.test(retryAfter ?? "") ? Number(retryAfter) * 1_000 : 0;
    const leastMs = Math.max(ownMs / 2, Math.min(askedMs, Patience.longestRetryAfterMs));
    await this.#sleep(leastMs + (ownMs / 2) * this.#random());
  }
}
