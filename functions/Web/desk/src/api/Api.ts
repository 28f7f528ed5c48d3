import { ApiProblem } from "./ApiProblem.ts";
import type {
  Alert,
  Decision,
  Me,
  Previews,
  Queue,
  RefusalBody,
  Related,
  StuckItem,
  SubmissionDetail,
} from "./types.ts";

export interface QueueAnswer {
  readonly queue: Queue;
  readonly etag: string | null;
}

/** The desk's HTTP API. Every request carries the bearer token and nothing else that could identify or be cached: no cookies, no referrer. */
export class Api {
  constructor(
    private readonly token: () => Promise<string | null>,
    /** Told whenever an answer needs a new sign-in. */
    private readonly signedOut: () => void,
    private readonly fetcher: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  async me(signal?: AbortSignal): Promise<Me> {
    return (await this.get("/api/me", signal)).json();
  }

  /** The queue, or null when it is still the one that carries this entity tag. */
  async queue(exercise: boolean, etag: string | null, signal?: AbortSignal): Promise<QueueAnswer | null> {
    const response = await this.get(exercise ? "/api/queue?exercise=true" : "/api/queue", signal, etag);
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
    await this.ask("/api/stuck/retry", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ submission, delivery, step }),
    });
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
    await this.ask(`/api/submissions/${encodeURIComponent(submission)}/${address}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  /** Has all deliveries scored again, by the rules as they are now. */
  async scoreAgain(): Promise<void> {
    await this.ask("/api/rescore", { method: "POST", headers: {} });
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

  private async blob(address: string, blobType: string, signal?: AbortSignal): Promise<Blob> {
    const response = await this.get(address, signal);
    return new Blob([await response.blob()], { type: blobType });
  }

  private get(address: string, signal?: AbortSignal, etag?: string | null): Promise<Response> {
    return this.ask(address, { headers: etag ? { "If-None-Match": etag } : {}, ...(signal && { signal }) });
  }

  private async ask(
    address: string,
    init: RequestInit & { readonly headers: Record<string, string> },
  ): Promise<Response> {
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
