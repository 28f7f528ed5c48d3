/** The server refused for good: the same request again would be refused again. Carries the number of functions/Contracts/Refusals/Refusal.cs, 0 when the answer had none. */
export class Refused extends Error {
  override readonly name = "Refused";

  constructor(readonly refusal: number) {
    super(`Refused: ${refusal}`);
  }

  /** The capability is no longer taken (107, 116): ask for a new submission. */
  get isOfCapability(): boolean {
    return this.refusal === 107 || this.refusal === 116;
  }

  /** Larger than this installation takes (102, 105, 113). */
  get isOfSize(): boolean {
    return this.refusal === 102 || this.refusal === 105 || this.refusal === 113;
  }
}
