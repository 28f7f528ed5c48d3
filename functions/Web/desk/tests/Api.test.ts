// @vitest-environment happy-dom
import { describe, expect, it, vi } from "vitest";
import { Api } from "../src/api/Api.ts";
import { ApiProblem } from "../src/api/ApiProblem.ts";
import { problemText } from "../src/texts/refusals.ts";
import { json, submission } from "./fixtures.ts";

function apiThatGets(answer: () => Promise<Response>, token: string | null = "tok") {
  const fetcher = vi.fn((_address: RequestInfo | URL, _init?: RequestInit) => answer());
  const signedOut = vi.fn();
  return { api: new Api(async () => token, signedOut, fetcher), fetcher, signedOut };
}

async function problemOf(request: Promise<unknown>): Promise<ApiProblem> {
  const error = await request.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ApiProblem) return error;
  throw new Error("no ApiProblem");
}

describe("Api", () => {
  it("sends the bearer token, and neither cookies nor a referrer", async () => {
    const { api, fetcher } = apiThatGets(async () => json({ id: "1", roles: [] }));
    await api.me();
    const [address, init] = fetcher.mock.calls[0] ?? [];
    expect(address).toBe("/api/me");
    expect(init?.headers).toEqual({ Authorization: "Bearer tok" });
    expect(init).toMatchObject({
      credentials: "omit",
      referrerPolicy: "no-referrer",
      redirect: "error",
      cache: "no-store",
    });
  });

  it("sends nothing without a token and says that sign-in has ended", async () => {
    const { api, fetcher, signedOut } = apiThatGets(async () => json({}), null);
    expect((await problemOf(api.me())).kind).toBe("signedOut");
    expect(fetcher).not.toHaveBeenCalled();
    expect(signedOut).toHaveBeenCalledOnce();
  });

  it("tells of a 401 so that the page can sign in again", async () => {
    const refusal = { refusal: 501, name: "signInRequired", text: "Sign in first." };
    const { api, signedOut } = apiThatGets(async () => json(refusal, 401));
    expect((await problemOf(api.submission(submission))).kind).toBe("signedOut");
    expect(signedOut).toHaveBeenCalledOnce();
  });

  it("keeps the session at a 403 and says what to do", async () => {
    const refusal = { refusal: 502, name: "notAllowed", text: "Your role does not allow this." };
    const { api, signedOut } = apiThatGets(async () => json(refusal, 403));
    expect(problemText(await problemOf(api.me()))).toContain("not allowed");
    expect(signedOut).not.toHaveBeenCalled();
  });

  it("shows a refusal in words with its number, the server's where the catalogue has none", async () => {
    const refusal = { refusal: 307, name: "submissionUnknown", text: "There is no such submission." };
    const { api } = apiThatGets(async () => json(refusal, 404));
    expect(problemText(await problemOf(api.submission(submission)))).toBe("There is no such submission. (307)");
  });

  it("calls an answer that is no refusal broken, whatever its body", async () => {
    const { api } = apiThatGets(async () => new Response("<h1>oops</h1>", { status: 500 }));
    const problem = await problemOf(api.me());
    expect(problem.kind).toBe("broken");
    expect(problemText(problem)).toContain("500");
    expect(problemText(problem)).not.toContain("oops");
  });

  it("calls a failed connection unreachable", async () => {
    const { api } = apiThatGets(() => Promise.reject(new TypeError("network")));
    expect((await problemOf(api.me())).kind).toBe("unreachable");
  });

  it("asks for the queue conditionally and knows an unchanged one", async () => {
    const { api, fetcher } = apiThatGets(async () => new Response(null, { status: 304 }));
    expect(await api.queue("exercise=true", "", '"7"')).toBeNull();
    const [address, init] = fetcher.mock.calls[0] ?? [];
    expect(address).toBe("/api/queue?exercise=true");
    expect(init?.headers).toMatchObject({ "If-None-Match": '"7"' });
  });

  it("gives the blob the type the page chose, not the one the answer names", async () => {
    const answer = new Response("<script>", { headers: { "Content-Type": "text/html" } });
    const { api } = apiThatGets(async () => answer);
    expect((await api.copy(submission, 1, 2, "image/jpeg")).type).toBe("image/jpeg");
  });
});
