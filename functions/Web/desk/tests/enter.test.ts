// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { enter } from "../src/signin/enter.ts";
import { type Arrival, SignIn } from "../src/signin/SignIn.ts";
import { json } from "./fixtures.ts";

const queue = { items: [], count: 0, isWholeCount: true, scanner: null };
const refusal = { refusal: 502, name: "notAllowed", text: "Your role does not allow this." };
let asked: string[] = [];
let me: () => Response;

beforeEach(() => {
  asked = [];
  me = () => json({ id: "r1", roles: ["Reviewer"] });
  history.replaceState(null, "", "/");
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    return address === "/api/me" ? me() : json(queue, 200, { ETag: '"1"' });
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Comes to the page as somebody for whom signing in went like this. */
function arriving(arrival: Arrival, token: string | null = "tok") {
  const signIn = new SignIn({ authority: "https://issuer.test/", clientId: "desk-page", scope: "openid" });
  vi.spyOn(signIn, "arrive").mockResolvedValue(arrival);
  vi.spyOn(signIn, "name").mockResolvedValue("Reviewer 1");
  vi.spyOn(signIn, "token").mockResolvedValue(token);
  vi.spyOn(SignIn, "load").mockResolvedValue(signIn);
  return signIn;
}

describe("enter", () => {
  it("asks for the queue before it is shown, and the page gets that answer once", async () => {
    arriving({ kind: "signedIn", place: "" });
    const { api, me: known, name } = await enter();
    expect(known?.id).toBe("r1");
    expect(name).toBe("Reviewer 1");
    await vi.waitFor(() => expect(asked).toEqual(["/api/me", "/api/queue?limit=100"]));
    expect(await api.queue("limit=100", "", null)).toEqual({ queue, etag: '"1"' });
    expect(asked).toHaveLength(2);
    await api.queue("limit=100", "", null);
    expect(asked).toHaveLength(3);
  });

  it("gives what was asked for ahead to nobody who seeks something or has a tag", async () => {
    arriving({ kind: "signedIn", place: "" });
    const { api } = await enter();
    await api.queue("limit=100", "school", null);
    await api.queue("limit=100", "", '"1"');
    expect(asked.filter((address) => address.startsWith("/api/queue"))).toHaveLength(3);
  });

  it.each([
    ["#/submissions/0123456789abcdef0123456789abcdef", "Reviewer"],
    ["", "PartnerManager"],
  ])("asks for no queue at %j as %s", async (place, role) => {
    me = () => json({ id: "r1", roles: [role] });
    arriving({ kind: "signedIn", place });
    await enter();
    expect(asked).toEqual(["/api/me"]);
    expect(location.hash).toBe(place);
  });

  it("leaves to the page what the desk refuses", async () => {
    me = () => json(refusal, 403);
    arriving({ kind: "signedIn", place: "" });
    expect((await enter()).me).toBeUndefined();
    expect(asked).toEqual(["/api/me"]);
  });

  it("forgets tokens that the desk refuses, and says so", async () => {
    me = () => json({ ...refusal, refusal: 501 }, 401);
    const signIn = arriving({ kind: "signedIn", place: "" });
    const forget = vi.spyOn(signIn, "forget").mockResolvedValue();
    signIn.onExpired = vi.fn();
    await enter();
    await vi.waitFor(() => expect(signIn.onExpired).toHaveBeenCalledOnce());
    expect(forget).toHaveBeenCalledOnce();
  });

  it.each(["fresh", "failed"] as const)("asks for nothing when arriving is %s", async (kind) => {
    arriving({ kind });
    expect(await enter()).toMatchObject({ arrival: { kind }, name: "" });
    expect(asked).toEqual([]);
  });
});
