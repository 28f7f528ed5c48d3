import { Api } from "../api/Api.ts";
import { ApiProblem } from "../api/ApiProblem.ts";
import { readsSubmissions } from "../api/reads.ts";
import type { Me } from "../api/types.ts";
import { routeOf } from "../parts/route.ts";
import { firstStretch, noFilters, queryOf } from "../queue/filters.ts";
import { type Arrival, SignIn } from "./SignIn.ts";

/** The way in: where staff sign in, whether the page was opened on the way back from there, and what the desk says then. */
export interface Entered {
  readonly signIn: SignIn;
  readonly api: Api;
  readonly arrival: Arrival;
  /** The name to show, as the issuer gives it; empty for who is not signed in. */
  readonly name: string;
  /** Who is signed in, as the desk says; absent when it did not. */
  readonly me?: Me;
}

/** Asks the desk where staff sign in, ends a sign-in under way, and then asks for what the first page will show. */
export async function enter(): Promise<Entered> {
  const signIn = await SignIn.load();
  const arrival = await signIn.arrive();
  const api = new Api(
    () => signIn.token(),
    () => void signIn.expire(),
  );
  if (arrival.kind !== "signedIn") return { signIn, api, arrival, name: "" };
  if (arrival.place.startsWith("#/")) history.replaceState(null, "", `/${arrival.place}`);
  const me = await meOf(api);
  if (me && readsSubmissions(me) && routeOf(location.hash).page === "queue")
    api.askAhead(`/api/queue?${queryOf(noFilters, firstStretch, me.id, Date.now())}`);
  return { signIn, api, arrival, name: await signIn.name(), ...(me && { me }) };
}

async function meOf(api: Api): Promise<Me | undefined> {
  try {
    return await api.me();
  } catch (error) {
    // The desk asks again, and shows what is wrong.
    if (error instanceof ApiProblem) return undefined;
    throw error;
  }
}
