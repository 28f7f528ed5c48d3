import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { canonicalJson } from "@submissions/ledger";
import { type PublishedKeys, TreeHash, TreeHashBuilder } from "@submissions/sealing";
import { FakeLedger } from "./FakeLedger.js";

/** What the fake does to a request instead of, or after, answering it. */
export type Fault =
  | { readonly kind: "drop" }
  | { readonly kind: "loseAnswer" }
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    };

export type FakeAnswer = [status: number, headers: Record<string, string>, body: string | Buffer];

/** A delivery as committed: the promise's members and what came with the objects. */
export interface Committed {
  readonly submission: string;
  readonly delivery: number;
  readonly objects: readonly { number: number; lengthBytes: number; digest: string }[];
  readonly receivedAt: string;
  readonly tag?: string;
  readonly mailbox?: string;
}

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
}

/** The intake plane as docs/formats/http.md says, in memory, failing on demand. Only what the form uses. */
export class FakeIntake {
  readonly seen: Seen[] = [];
  /** Object path to offset to part: what arrived, however often. */
  readonly uploads = new Map<string, Map<number, Buffer>>();
  readonly committed = new Map<string, Committed>();
  /** False: of objects that begin from now on only length and digest are kept, and their parts have to come in order. */
  keepsBytes = true;
  readonly #digests = new Map<string, { readonly tree: TreeHashBuilder; lengthBytes: number }>();
  /** Expected hashes of the work asked for before a submission is opened; 0 asks for none. */
  workCost = 0;
  /** Answers what this does not know: the mailbox, the page's files. */
  other: (method: string, path: string, body: Buffer) => FakeAnswer | undefined = () => undefined;
  /** Asked before each request; the count is of requests with this method, from 1. */
  fault: (method: string, path: string, count: number) => Fault | undefined = () => undefined;
  /** Headers of every answer. */
  always: Record<string, string> = {};
  /** Both logs: the keys are proven in the public one. */
  readonly ledger = new FakeLedger();
  /** The answer of `GET /keys`. */
  keys: PublishedKeys;
  /** Signs another promise than it should; as it is. */
  promise = (honest: object): object => honest;
  readonly #promiseKeys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  readonly #server: Server;
  readonly #counts = new Map<string, number>();
  #challenge = randomBytes(16).toString("hex");
  readonly #capabilities = new Map<string, string>();

  constructor(keys: PublishedKeys) {
    this.keys = this.publish(keys);
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => void this.#take(request, Buffer.concat(chunks), response));
    });
  }

  /** Publishes keys, with the promise key of this service. */
  publish(keys: PublishedKeys): PublishedKeys {
    const promise = this.#promiseKeys.publicKey.export({ format: "der", type: "spki" }).toString("base64");
    this.keys = this.ledger.publish({ ...keys, promise });
    return this.keys;
  }

  async listen(): Promise<URL> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return new URL(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The bytes of one object put together. */
  object(path: string): Buffer {
    const parts = [...(this.uploads.get(path) ?? new Map<number, Buffer>())].sort(([left], [right]) => left - right);
    let at = 0;
    for (const [offset, part] of parts) {
      if (offset !== at) {
        throw new Error(`${path} has a gap at ${at}.`);
      }
      at += part.length;
    }
    return Buffer.concat(parts.map(([, part]) => part));
  }

  /** No capability is taken any more. */
  expireCapabilities(): void {
    this.#capabilities.clear();
  }

  async #take(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const [method, path] = [request.method ?? "", request.url ?? ""];
    this.seen.push({ method, path, headers: request.headers });
    const count = (this.#counts.get(method) ?? 0) + 1;
    this.#counts.set(method, count);
    const fault = this.fault(method, path, count);
    if (fault?.kind === "drop") {
      request.socket.destroy();
    } else if (fault?.kind === "status") {
      response.writeHead(fault.status, { ...this.always, ...fault.headers }).end(fault.body);
    } else {
      const [status, headers, answer] = await this.#answer(method, path, request.headers, body);
      if (fault?.kind === "loseAnswer") {
        request.socket.destroy();
      } else {
        response.writeHead(status, { ...this.always, ...headers }).end(answer);
      }
    }
  }

  async #answer(method: string, path: string, headers: IncomingMessage["headers"], body: Buffer): Promise<FakeAnswer> {
    const other = this.other(method, path, body);
    if (other !== undefined) {
      return other;
    }
    if (path === "/keys") {
      return [200, {}, JSON.stringify(this.keys)];
    }
    if (path === "/submissions" && method === "POST") {
      if (!this.#isWorkDone(String(headers["submission-work"] ?? ""))) {
        const work = { challenge: this.#challenge, cost: this.workCost };
        return [428, {}, JSON.stringify({ refusal: 117, name: "workRequired", text: "", work })];
      }
      const [submission, capability] = [randomBytes(16).toString("hex"), randomBytes(16).toString("base64")];
      this.#capabilities.set(submission, capability);
      return [201, {}, JSON.stringify({ submission, capability, expires: "2027-01-01T00:00:00Z" })];
    }
    const submission = path.split("/")[2] ?? "";
    if (headers["submission-capability"] !== this.#capabilities.get(submission)) {
      return refused(403, 116);
    }
    return path.startsWith("/uploads/") ? this.#upload(method, path, headers, body) : this.#commit(path, body);
  }

  async #upload(method: string, path: string, headers: IncomingMessage["headers"], body: Buffer): Promise<FakeAnswer> {
    const parts = this.uploads.get(path) ?? new Map<number, Buffer>();
    if (method === "HEAD") {
      let end = 0;
      for (let part = parts.get(end); part !== undefined; part = parts.get(end)) {
        end += part.length;
      }
      return [200, { "Upload-Offset": String(end) }, ""];
    }
    const offset = Number(headers["upload-offset"]);
    if (!TreeHash.isAligned(offset, body.length)) {
      return refused(400, 104);
    }
    if (headers["upload-checksum"] !== `sha256 ${createHash("sha256").update(body).digest("base64")}`) {
      return refused(460, 106);
    }
    if (!this.keepsBytes) {
      return this.#digest(path, offset, body);
    }
    const known = parts.get(offset);
    if (known !== undefined && !known.equals(body)) {
      return refused(409, 109);
    }
    this.uploads.set(path, parts.set(offset, body));
    return [204, { "Upload-Offset": String(offset + body.length) }, ""];
  }

  async #digest(path: string, offset: number, part: Buffer): Promise<FakeAnswer> {
    const digest = this.#digests.get(path) ?? { tree: new TreeHashBuilder(), lengthBytes: 0 };
    this.#digests.set(path, digest);
    if (offset !== digest.lengthBytes) {
      return refused(409, 109);
    }
    digest.tree.add(await TreeHash.of(new Uint8Array(part)), TreeHash.leaves(part.length));
    digest.lengthBytes += part.length;
    return [204, { "Upload-Offset": String(digest.lengthBytes) }, ""];
  }

  async #received(path: string): Promise<{ readonly lengthBytes: number; readonly digest: string }> {
    const digest = this.#digests.get(path);
    if (digest !== undefined) {
      return { lengthBytes: digest.lengthBytes, digest: Buffer.from(digest.tree.root()).toString("hex") };
    }
    const object = this.object(path);
    return { lengthBytes: object.length, digest: Buffer.from(await TreeHash.of(object)).toString("hex") };
  }

  #isWorkDone(solution: string): boolean {
    if (this.workCost === 0) {
      return true;
    }
    const hash = createHash("sha256").update(solution).digest();
    const isDone =
      solution.startsWith(`${this.#challenge}:`) && hash.readUIntBE(0, 6) < Math.floor(2 ** 48 / this.workCost);
    if (isDone) {
      // It serves once.
      this.#challenge = randomBytes(16).toString("hex");
    }
    return isDone;
  }

  #signed(promise: object): object {
    const key = { key: this.#promiseKeys.privateKey, dsaEncoding: "ieee-p1363" } as const;
    return { ...promise, signature: sign("sha256", Buffer.from(canonicalJson(promise)), key).toString("base64") };
  }

  async #commit(path: string, body: Buffer): Promise<FakeAnswer> {
    const [, , submission = "", , delivery = ""] = path.split("/");
    const { objects, ...proof } = JSON.parse(body.toString()) as Pick<Committed, "objects" | "tag" | "mailbox">;
    for (const { number, lengthBytes, digest } of objects) {
      const received = await this.#received(`/uploads/${submission}/${delivery}/${number}`);
      if (received.lengthBytes !== lengthBytes || received.digest !== digest) {
        return refused(409, 110);
      }
    }
    const key = `${submission}/${delivery}`;
    const before = this.committed.get(key);
    if (before !== undefined && JSON.stringify(before.objects) !== JSON.stringify(objects)) {
      return refused(409, 111);
    }
    const receivedAt = "2026-11-23T12:00:00Z";
    const committed = before ?? { submission, delivery: Number(delivery), objects, receivedAt, ...proof };
    this.committed.set(key, committed);
    const { mailbox: _, ...promise } = committed;
    return [200, {}, JSON.stringify(this.promise(this.#signed({ ...promise, key: "1", loggedBy: receivedAt })))];
  }
}

export function refused(status: number, refusal: number): FakeAnswer {
  return [status, {}, JSON.stringify({ refusal, name: "", text: "" })];
}
