import { InMemoryWebStorage, UserManager, WebStorageStateStore } from "oidc-client-ts";

/** What `GET /signin` answers: where staff sign in, as which client, for which scope. */
export interface SignInSettings {
  readonly authority: string;
  readonly clientId: string;
  readonly scope: string;
}

/** How arriving at the page went: not a return from sign-in, signed in (with the place to go back to), or failed. */
export type Arrival =
  | { readonly kind: "fresh" }
  | { readonly kind: "signedIn"; readonly place: string }
  | { readonly kind: "failed" };

const statePrefix = "desk.signin.";

/**
 * Authorisation code with PKCE (RFC 7636) against Microsoft Entra ID or the local issuer alike. Tokens live in this page's memory and die with it;
 * only the state and verifier of a sign-in under way lie in sessionStorage, and are removed when it comes back.
 */
export class SignIn {
  /** Called when the desk has refused the tokens. */
  onExpired: () => void = () => undefined;

  private readonly manager: UserManager;
  private readonly states: WebStorageStateStore;

  constructor(
    settings: SignInSettings,
    private readonly page: Window = window,
  ) {
    this.states = new WebStorageStateStore({ prefix: statePrefix, store: page.sessionStorage });
    this.manager = new UserManager({
      authority: settings.authority,
      client_id: settings.clientId,
      scope: settings.scope,
      redirect_uri: `${page.location.origin}/`,
      post_logout_redirect_uri: `${page.location.origin}/`,
      response_type: "code",
      userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
      stateStore: this.states,
      // Renewal in a hidden frame would need the issuer's cookies and a frame; tokens are renewed with a refresh token or by signing in again.
      automaticSilentRenew: false,
      loadUserInfo: false,
    });
  }

  static async load(): Promise<SignIn> {
    const response = await fetch("/signin", { credentials: "omit", cache: "no-store", redirect: "error" });
    if (!response.ok) throw new TypeError(`sign-in settings: ${response.status}`);
    return new SignIn(await response.json());
  }

  /** Ends a sign-in under way, if the address says so. Code and state leave the address bar, and everything transient leaves sessionStorage, whatever the outcome. */
  async arrive(): Promise<Arrival> {
    const address = this.page.location.href;
    const parameters = new URL(address).searchParams;
    if (!parameters.has("state")) {
      await this.forgetStates();
      return { kind: "fresh" };
    }
    this.page.history.replaceState(null, "", "/");
    try {
      if (!parameters.has("code") && !parameters.has("error")) return { kind: "fresh" };
      const user = await this.manager.signinRedirectCallback(address);
      return { kind: "signedIn", place: typeof user.state === "string" ? user.state : "" };
    } catch (error) {
      if (error instanceof Error) return { kind: "failed" };
      throw error;
    } finally {
      await this.forgetStates();
    }
  }

  /** Leaves for the issuer. `place` is the fragment to come back to. */
  async begin(place: string, otherAccount: boolean): Promise<void> {
    await this.manager.signinRedirect({
      state: place,
      nonce: crypto.randomUUID(),
      ...(otherAccount && { prompt: "select_account" }),
    });
  }

  /** The access token, or null when there is none that is still valid. */
  async token(): Promise<string | null> {
    const user = await this.manager.getUser();
    if (user && !user.expired) return user.access_token;
    if (!user?.refresh_token) return null;
    try {
      return (await this.manager.signinSilent())?.access_token ?? null;
    } catch (error) {
      if (error instanceof Error) return null;
      throw error;
    }
  }

  /** The name to show, as the issuer gives it. */
  async name(): Promise<string> {
    const profile = (await this.manager.getUser())?.profile;
    return profile?.name ?? profile?.preferred_username ?? "";
  }

  /** Drops the tokens. */
  async forget(): Promise<void> {
    await this.manager.removeUser();
  }

  /** Drops tokens that the desk refused. */
  async expire(): Promise<void> {
    await this.forget();
    this.onExpired();
  }

  /** Drops the tokens, and ends the session with the issuer where it has an address for that. */
  async leave(): Promise<void> {
    try {
      if (await this.manager.metadataService.getEndSessionEndpoint()) await this.manager.signoutRedirect();
    } finally {
      await this.forget();
    }
  }

  private async forgetStates(): Promise<void> {
    for (const key of await this.states.getAllKeys()) await this.states.remove(key);
  }
}
