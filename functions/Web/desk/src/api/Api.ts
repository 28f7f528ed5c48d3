import type { Templates, Thread } from "../messages/types.ts";
import type { Release, StaffKey } from "../originals/types.ts";
import { soughtHeader } from "../queue/filters.ts";
import { ApiProblem } from "./ApiProblem.ts";
import type {
  Alert,
  Change,
  Claim,
  Decision,
  Me,
  Partner,
  PartnerList,
  PlayAddress,
  Previews,
  Queue,
  RefusalBody,
  Related,
  StuckItem,
  SubmissionDetail,
  Work,
} from "./types.ts";

export interface QueueAnswer {
  readonly queue: Queue;
  readonly etag: string | null;
}

/** The desk's HTTP API. Every request carries the bearer token and nothing else that could identify or be cached: no cookies, no referrer. */
export class Api {
  private readonly ahead = new Map<string, Promise<Response>>();

  constructor(
    private readonly token: () => Promise<string | null>,
    /** Told whenever an answer needs a new sign-in. */
    private readonly signedOut: () => void,
    private readonly fetcher: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  /** Asks before anybody needs the answer: who asks the same next, gets it. */
  askAhead(address: string): void {
    const answer = this.get(address);
    answer.catch(() => undefined); // who asks is told
    this.ahead.set(address, answer);
  }

  async me(signal?: AbortSignal): Promise<Me> {
    return (await this.get("/api/me", signal)).json();
  }

  /** A stretch of the queue, or null when it is still the one that carries this entity tag. What is sought goes in a header. */
  async queue(query: string, sought: string, etag: string | null, signal?: AbortSignal): Promise<QueueAnswer | null> {
    const headers = { ...soughtHeader(sought), ...(etag && { "If-None-Match": etag }) };
    const response = await this.ask(`/api/queue?${query}`, { headers, ...(signal && { signal }) });
    return response.status === 304 ? null : { queue: await response.json(), etag: response.headers.get("ETag") };
  }

  async submission(submission: string, signal?: AbortSignal): Promise<SubmissionDetail> {
    return (await this.get(`/api/submissions/${encodeURIComponent(submission)}`, signal)).json();
  }

  /** What Custody found that must not be, latest first. */
  async alerts(signal?: AbortSignal): Promise<readonly Alert[]> {
    return (await (await this.get("/api/alerts", signal)).json()).items;
  }

  /** What does not get through the pipeline, latest first. */
  async stuck(signal?: AbortSignal): Promise<readonly StuckItem[]> {
    return (await (await this.get("/api/stuck", signal)).json()).items;
  }

  /** Has it tried again. */
  async retry({ submission, delivery, step }: StuckItem): Promise<void> {
    await this.post("/api/stuck/retry", { submission, delivery, step });
  }

  /** What was decided about a submission, oldest first. */
  async decisions(submission: string, signal?: AbortSignal): Promise<readonly Decision[]> {
    return (await (await this.get(`/api/submissions/${encodeURIComponent(submission)}/decisions`, signal)).json())
      .items;
  }

  /** What is like a submission, or may be about the same incident. */
  async related(submission: string, signal?: AbortSignal): Promise<Related> {
    return (await this.get(`/api/submissions/${encodeURIComponent(submission)}/related`, signal)).json();
  }

  /** Puts a decision on the record. `address` is below the submission's. */
  async decide(submission: string, address: string, body: Readonly<Record<string, unknown>>): Promise<void> {
    await this.post(`/api/submissions/${encodeURIComponent(submission)}/${address}`, body);
  }

  /** What staff made of a submission; recorded as a view. */
  async work(submission: string, signal?: AbortSignal): Promise<Work> {
    return (await this.get(`/api/submissions/${encodeURIComponent(submission)}/work`, signal)).json();
  }

  /** Records a change to what the sender saw: edit number `after`. The same `id` again is the same change. */
  async edit(submission: string, id: string, after: number, change: Change): Promise<Work> {
    return (
      await this.post(`/api/submissions/${encodeURIComponent(submission)}/work`, { id, after, ...change })
    ).json();
  }

  /** Says that one is working on a submission, or not any more; `take` takes it from whoever else is. */
  async claim(submission: string, claimed: boolean, take = false): Promise<Claim | undefined> {
    const address = `/api/submissions/${encodeURIComponent(submission)}/claim`;
    return (await (await this.post(address, { claimed, take })).json()).claim;
  }

  /** What staff and the witness said to one another; asking is recorded. */
  async thread(submission: string, signal?: AbortSignal): Promise<Thread> {
    return (await this.get(`/api/submissions/${encodeURIComponent(submission)}/messages`, signal)).json();
  }

  /** What the operator prepared for messages. */
  async templates(signal?: AbortSignal): Promise<Templates> {
    return (await this.get("/api/templates", signal)).json();
  }

  /** Requests for originals, of one submission or of all in the last weeks; latest first. */
  async originals(submission: string | undefined, signal?: AbortSignal): Promise<readonly Release[]> {
    const address =
      submission === undefined ? "/api/originals" : `/api/submissions/${encodeURIComponent(submission)}/originals`;
    return (await (await this.get(address, signal)).json()).items;
  }

  /** A released original, sealed to its requester's own key. */
  async original(submission: string, release: string): Promise<Blob> {
    return this.blob(
      `/api/submissions/${encodeURIComponent(submission)}/originals/${encodeURIComponent(release)}/copy`,
      "application/octet-stream",
    );
  }

  /** Keys that originals can be released to, latest first. */
  async keys(signal?: AbortSignal): Promise<readonly StaffKey[]> {
    return (await (await this.get("/api/keys", signal)).json()).items;
  }

  /** Says that a recipient is one's own. */
  async registerKey(recipient: string): Promise<void> {
    await this.post("/api/keys", { recipient });
  }

  /** Confirms another person's key, or takes one out of use. */
  async decideKey(key: string, decision: "confirmation" | "withdrawal"): Promise<void> {
    await this.ask(`/api/keys/${encodeURIComponent(key)}/${decision}`, { method: "POST", headers: {} });
  }

  /** Has all deliveries scored again, by the rules as they are now. */
  async scoreAgain(): Promise<void> {
    await this.ask("/api/rescore", { method: "POST", headers: {} });
  }

  /** Who may send in bulk. */
  async partners(signal?: AbortSignal): Promise<PartnerList> {
    return (await this.get("/api/partners", signal)).json();
  }

  /** Enters a partner, or changes the entry that has this tag. */
  async setPartner({ id, ...partner }: Partner, tag: string | undefined, signal?: AbortSignal): Promise<void> {
    await this.ask(`/api/partners/${encodeURIComponent(id)}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...partner, replaces: tag }),
      ...(signal && { signal }),
    });
  }

  /** The bytes of a safe copy. The caller says what type the blob is to have: what the answer's header says is not used. */
  async copy(
    submission: string,
    delivery: number,
    object: number,
    blobType: string,
    signal?: AbortSignal,
  ): Promise<Blob> {
    return this.blob(`${fileAddress(submission, delivery, object)}/copy`, blobType, signal);
  }

  /** Where a film or recording plays, for some minutes; asking is the look, and recorded. */
  async play(submission: string, delivery: number, object: number, signal?: AbortSignal): Promise<PlayAddress> {
    const response = await this.ask(`${fileAddress(submission, delivery, object)}/play`, {
      method: "POST",
      headers: {},
      ...(signal && { signal }),
    });
    return response.json();
  }

  /** Which previews there are of a file; asking is not recorded, fetching one is. */
  async previews(submission: string, delivery: number, object: number, signal?: AbortSignal): Promise<Previews> {
    return (await this.get(`${fileAddress(submission, delivery, object)}/previews`, signal)).json();
  }

  /** The bytes of a preview, as `copy` gives those of a safe copy. */
  async preview(
    submission: string,
    delivery: number,
    object: number,
    number: number,
    blobType: string,
    signal?: AbortSignal,
  ): Promise<Blob> {
    return this.blob(`${fileAddress(submission, delivery, object)}/previews/${number}`, blobType, signal);
  }

  private post(address: string, body: Readonly<Record<string, unknown>>): Promise<Response> {
    return this.ask(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  /** What an address answers. */
  async read<T>(address: string, signal?: AbortSignal): Promise<T> {
    return (await this.get(address, signal)).json();
  }

  /** An answer that its caller takes as it comes. */
  stream(address: string, signal?: AbortSignal): Promise<Response> {
    return this.get(address, signal);
  }

  /** Sends a document and gives the one that is answered, if any. */
  async write<T>(address: string, body: Readonly<Record<string, unknown>>): Promise<T> {
    const response = await this.post(address, body);
    return response.headers.get("Content-Type")?.includes("json") ? response.json() : (undefined as T);
  }

  private async blob(address: string, blobType: string, signal?: AbortSignal): Promise<Blob> {
    const response = await this.get(address, signal);
    return new Blob([await response.blob()], { type: blobType });
  }

  private get(address: string, signal?: AbortSignal): Promise<Response> {
    return this.ask(address, { headers: {}, ...(signal && { signal }) });
  }

  private async ask(
    address: string,
    init: RequestInit & { readonly headers: Record<string, string> },
  ): Promise<Response> {
    const asked =
      init.method === undefined && Object.keys(init.headers).length === 0 ? this.ahead.get(address) : undefined;
    if (asked) {
      this.ahead.delete(address);
      return asked;
    }
    const token = await this.token();
    if (token === null) {
      this.signedOut();
      throw new ApiProblem("signedOut", 401);
    }
    const response = await this.send(address, {
      ...init,
      headers: { ...init.headers, Authorization: `Bearer ${token}` },
    });
    if (response.ok || (response.status === 304 && init.headers["If-None-Match"] !== undefined)) return response;
    if (response.status === 401) this.signedOut();
    throw await problemOf(response);
  }

  private async send(address: string, init: RequestInit): Promise<Response> {
    try {
      return await this.fetcher(address, {
        ...init,
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
        referrerPolicy: "no-referrer",
      });
    } catch (error) {
      // The Fetch standard reports every network failure as a TypeError; anything else (an abort) is the caller's.
      if (error instanceof TypeError) throw new ApiProblem("unreachable", 0);
      throw error;
    }
  }
}

function fileAddress(submission: string, delivery: number, object: number): string {
  return `/api/submissions/${encodeURIComponent(submission)}/deliveries/${delivery}/objects/${object}`;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const refusal = await refusalOf(response);
  if (response.status === 401) return new ApiProblem("signedOut", 401, refusal);
  if (response.status === 403) return new ApiProblem("notAllowed", 403, refusal);
  return new ApiProblem(refusal ? "refused" : "broken", response.status, refusal);
}

async function refusalOf(response: Response): Promise<RefusalBody | undefined> {
  if (!response.headers.get("Content-Type")?.includes("json")) return undefined;
  try {
    const body: Partial<RefusalBody> | null = await response.json();
    return typeof body?.refusal === "number" && typeof body.name === "string" && typeof body.text === "string"
      ? { refusal: body.refusal, name: body.name, text: body.text }
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
