/** The device no longer gives the file: moved, changed, or its card taken out. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}
