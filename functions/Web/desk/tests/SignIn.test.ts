// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SignIn } from "../src/signin/SignIn.ts";

const settings = { authority: "https://issuer.test/", clientId: "desk-page", scope: "openid api-desk" };
const origin = "https://desk.test";

/** A page whose address and history are plain values. */
function page() {
  const moved: string[] = [];
  const location = { href: `${origin}/`, origin, assign: (address: string) => moved.push(address) };
  const history = {
    replaceState: (_data: unknown, _title: string, address: string) => {
      location.href = origin + address;
    },
  };
  return { window: { location, history, sessionStorage } as unknown as Window, location };
}

function base64(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return base64(String.fromCharCode(...new Uint8Array(digest)));
}

let tokenRequest: URLSearchParams | undefined;
let nonce = "";

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  tokenRequest = undefined;
  vi.stubGlobal("fetch", async (address: string, init?: RequestInit) => {
    const answer = address.includes("/.well-known/")
      ? {
          issuer: settings.authority,
          authorization_endpoint: "https://issuer.test/authorize",
          token_endpoint: "https://issuer.test/token",
        }
      : {
          access_token: "secret-access-token",
          token_type: "Bearer",
          expires_in: 600,
          id_token: [{ alg: "none" }, { sub: "1", name: "Reviewer 1", nonce }, {}]
            .map((part) => base64(JSON.stringify(part)))
            .join("."),
        };
    if (!address.includes("/.well-known/")) tokenRequest = new URLSearchParams(String(init?.body));
    return new Response(JSON.stringify(answer), { headers: { "Content-Type": "application/json" } });
  });
});

afterEach(() => vi.unstubAllGlobals());

/** Begins a sign-in and gives the address that the page left for. */
async function begun(): Promise<URL> {
  let left = "";
  const assign = vi.spyOn(window.location, "assign").mockImplementation((address) => {
    left = String(address);
  });
  // It settles only once the browser has left, which here it never does.
  void new SignIn(settings, page().window).begin("#/submissions/1", false);
  await vi.waitFor(() => expect(left).not.toBe(""));
  assign.mockRestore();
  const address = new URL(left);
  nonce = address.searchParams.get("nonce") ?? "";
  return address;
}

describe("SignIn", () => {
  it("asks for a code with PKCE and comes back to the page's root", async () => {
    const { searchParams } = await begun();
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: "desk-page",
      response_type: "code",
      redirect_uri: `${origin}/`,
      scope: "openid api-desk",
      code_challenge_method: "S256",
    });
  });

  it("redeems the code with the verifier, then leaves nothing in the address or in any storage", async () => {
    const { searchParams } = await begun();
    const { window: returned, location } = page();
    location.href = `${origin}/?code=c0de&state=${searchParams.get("state")}`;
    const signIn = new SignIn(settings, returned);
    expect(await signIn.arrive()).toEqual({ kind: "signedIn", place: "#/submissions/1" });
    const verifier = tokenRequest?.get("code_verifier") ?? "";
    expect(await sha256(verifier)).toBe(searchParams.get("code_challenge"));
    expect(location.href).toBe(`${origin}/`);
    expect(sessionStorage.length).toBe(0);
    expect(localStorage.length).toBe(0);
    expect(await signIn.token()).toBe("secret-access-token");
    expect(await signIn.name()).toBe("Reviewer 1");
  });

  it("forgets the token", async () => {
    const { searchParams } = await begun();
    const { window: returned, location } = page();
    location.href = `${origin}/?code=c0de&state=${searchParams.get("state")}`;
    const signIn = new SignIn(settings, returned);
    await signIn.arrive();
    await signIn.forget();
    expect(await signIn.token()).toBeNull();
  });

  it("refuses a return that it did not begin, and still cleans the address", async () => {
    const { window: returned, location } = page();
    location.href = `${origin}/?code=stolen&state=forged`;
    const signIn = new SignIn(settings, returned);
    expect(await signIn.arrive()).toEqual({ kind: "failed" });
    expect(tokenRequest).toBeUndefined();
    expect(location.href).toBe(`${origin}/`);
    expect(await signIn.token()).toBeNull();
  });

  it("refuses an identity token made for another sign-in", async () => {
    const { searchParams } = await begun();
    nonce = "another";
    const { window: returned, location } = page();
    location.href = `${origin}/?code=c0de&state=${searchParams.get("state")}`;
    expect(await new SignIn(settings, returned).arrive()).toEqual({ kind: "failed" });
  });

  it("is fresh when nobody comes back, and drops what an abandoned sign-in left", async () => {
    await begun();
    expect(sessionStorage.length).toBe(1);
    expect(await new SignIn(settings, page().window).arrive()).toEqual({ kind: "fresh" });
    expect(sessionStorage.length).toBe(0);
  });
});
