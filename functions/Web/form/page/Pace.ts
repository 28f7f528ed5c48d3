/** How long sending still takes, from what went through lately. */
export class Pace {
  static readonly windowMs = 60_000;
  /** Before that much time has passed a guess would only jump about. */
  static readonly leastMs = 5_000;
  #seen: { readonly ms: number; readonly doneBytes: number }[] = [];

  /** Seconds left; null while it cannot be told. */
  leftSeconds(nowMs: number, doneBytes: number, totalBytes: number): number | null {
    this.#seen = [...this.#seen.filter(({ ms }) => nowMs - ms <= Pace.windowMs), { ms: nowMs, doneBytes }];
    const [first] = this.#seen;
    if (first === undefined || nowMs - first.ms < Pace.leastMs || doneBytes <= first.doneBytes) {
      return null;
    }
    const bytesPerMs = (doneBytes - first.doneBytes) / (nowMs - first.ms);
    return (totalBytes - doneBytes) / bytesPerMs / 1_000;
  }
}
