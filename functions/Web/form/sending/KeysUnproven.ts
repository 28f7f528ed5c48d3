/** The public log does not prove every key that the service publishes: nothing may be sealed to them, and no message believed. */
export class KeysUnproven extends Error {
  override readonly name = "KeysUnproven";
}
