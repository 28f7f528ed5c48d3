import { type Arrival, SignIn } from "./SignIn.ts";

/** The way in: where staff sign in, and whether the page was opened on the way back from there. */
export interface Entered {
  readonly signIn: SignIn;
  readonly arrival: Arrival;
  /** The name to show, as the issuer gives it; empty for who is not signed in. */
  readonly name: string;
}

/** Asks the desk where staff sign in, and ends a sign-in under way. */
export async function enter(): Promise<Entered> {
  const signIn = await SignIn.load();
  const arrival = await signIn.arrive();
  if (arrival.kind === "signedIn" && arrival.place.startsWith("#/"))
    history.replaceState(null, "", `/${arrival.place}`);
  return { signIn, arrival, name: await signIn.name() };
}
