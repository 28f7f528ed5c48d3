import { createHash, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { base64, bytesToHex, ReturnCode, ReturnKeys, receiptTag } from "@submissions/sealing";
import { Decrypter } from "age-encryption";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { generateTestKeys, type TestKeys } from "../../sealing/tests/TestKeys.js";
import { Exchange } from "../sending/Exchange.js";
import type { Answers, WorkerEvent } from "../sending/events.js";
import { Intake } from "../sending/Intake.js";
import { Patience } from "../sending/Patience.js";
import { Sender } from "../sending/Sender.js";
import { FakeIntake, type Fault } from "./FakeIntake.js";
import { FakeLedger } from "./FakeLedger.js";

const answers: Answers = {
  language: "en",
  situation: "syria",
  statement: "What I saw.",
  consent: { investigation: true, publication: false },
  urgency: "dangerNow",
};

const drop: Fault = { kind: "drop" };
const loseAnswer: Fault = { kind: "loseAnswer" };

let keys: TestKeys;
let server: FakeIntake;
let base: URL;
let events: WorkerEvent[];
let waitsMs: number[];

beforeAll(async () => {
  keys = await generateTestKeys();
});

beforeEach(async () => {
  server = new FakeIntake(keys.published);
  base = await server.listen();
  [events, waitsMs] = [[], []];
});

afterEach(() => server.close());

function sender(files: readonly File[], said = answers, code: ReturnKeys | null = null): Sender {
  const patience = new Patience(
    async (ms) => {
      waitsMs.push(ms);
    },
    () => 0.5,
  );
  const exchange = new Exchange(base, patience, (waiting) => events.push({ type: "waiting", waiting }));
  return new Sender(new Intake(exchange), said, files, code, (event) => events.push(event));
}

function file(name: string, lengthBytes: number): File {
  return new File([Uint8Array.from({ length: lengthBytes }, (_, at) => at % 251)], name, { type: "image/jpeg" });
}

/** The plaintext of an object, opened with the intake key, without its padding. */
async function opened(path: string): Promise<Buffer> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(keys.intake);
  const padded = Buffer.from(await decrypter.decrypt(server.object(path)));
  return padded.subarray(0, padded.lastIndexOf(0x80));
}

/** The manifest of a committed delivery and the file it names, both as the server got them. */
async function delivery(submission: string, number: number) {
  const objects = [...server.uploads.keys()].filter((path) => path.startsWith(`/uploads/${submission}/${number}/`));
  const contents = new Map<string, Buffer>();
  for (const path of objects) {
    contents.set(path.split("/").at(-1) ?? "", await opened(path));
  }
  const manifest = [...contents.values()].find((content) =>
    content.toString().startsWith('{"schema":"submissions/manifest/'),
  );
  return { manifest: JSON.parse(manifest?.toString() ?? "null"), contents };
}

function onlySubmission(): string {
  const submissions = new Set([...server.committed.values()].map(({ submission }) => submission));
  expect(submissions.size).toBe(1);
  return [...submissions][0] ?? "";
}

test("the statement goes first and each file is a delivery of its own", async () => {
  const photo = file("photo of the school.jpg", 3_000_000);
  await sender([photo, file("empty.txt", 0)]).run();

  const submission = onlySubmission();
  expect([...server.committed.keys()]).toEqual([`${submission}/0`, `${submission}/1`, `${submission}/2`]);
  const first = await delivery(submission, 0);
  expect(first.manifest).toEqual({ schema: "submissions/manifest/v1", ...answers, files: [] });
  expect(first.contents.size).toBe(1);

  const second = await delivery(submission, 1);
  const content = Buffer.from(await photo.arrayBuffer());
  expect(second.manifest.statement).toBeUndefined();
  expect(second.manifest).toMatchObject({ language: "en", situation: "syria", urgency: "dangerNow" });
  expect(second.manifest.files).toHaveLength(1);
  const named = second.manifest.files[0];
  expect(named).toEqual({
    object: expect.any(Number),
    name: "photo of the school.jpg",
    type: "image/jpeg",
    lengthBytes: 3_000_000,
    sha256: createHash("sha256").update(content).digest("hex"),
  });
  expect(second.contents.get(String(named.object))?.equals(content)).toBe(true);
  expect((await delivery(submission, 2)).manifest.files[0]).toMatchObject({ name: "empty.txt", lengthBytes: 0 });
  expect(events.filter(({ type }) => type === "received")).toHaveLength(3);
  expect(events.at(-1)).toEqual({ type: "idle" });
});

test("what must be hidden and what is allowed goes with every file, the other answers with the statement alone", async () => {
  const said = { ...answers, answers: { hide: ["faces"], "chemical.smell": ["none"] } };
  await sender([file("photo.jpg", 10)], said).run();
  expect((await delivery(onlySubmission(), 0)).manifest.answers).toEqual(said.answers);
  const { manifest } = await delivery(onlySubmission(), 1);
  expect(manifest.answers).toEqual({ hide: ["faces"] });
  expect(manifest.consent).toEqual(answers.consent);
});

test("nothing a witness typed or named travels outside a sealed object", async () => {
  await sender([file("marked-name.jpg", 10)], {
    ...answers,
    statement: "marked-statement",
    situation: "marked-place",
  }).run();
  const sent =
    JSON.stringify(server.seen) + [...server.uploads.values()].flatMap((parts) => [...parts.values()]).join();
  expect(sent).not.toContain("marked-");
  expect(sent).toContain("age-encryption.org/v1");
  for (const { headers } of server.seen) {
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
  }
});

test("every byte arrives once although connections drop, answers are lost and the server fails", async () => {
  const faults: Record<string, Record<number, Fault>> = {
    GET: { 1: drop },
    POST: {
      1: { kind: "status", status: 503 },
      3: loseAnswer,
      5: { kind: "status", status: 200, body: "<html>Sign in</html>" },
    },
    PATCH: {
      1: drop,
      3: loseAnswer,
      5: { kind: "status", status: 500 },
      7: { kind: "status", status: 429, headers: { "Retry-After": "7" } },
    },
    HEAD: { 2: drop },
  };
  server.fault = (method, _, count) => faults[method]?.[count];
  await sender([file("video.mp4", 5_000_000)]).run();

  const { manifest, contents } = await delivery(onlySubmission(), 1);
  const content = contents.get(String(manifest.files[0].object)) ?? Buffer.alloc(0);
  expect(createHash("sha256").update(content).digest("hex")).toBe(manifest.files[0].sha256);
  expect(server.committed.size).toBe(2);
  expect(events.filter(({ type }) => type === "failed")).toEqual([]);
  expect(events).toContainEqual({ type: "waiting", waiting: "network" });
  expect(events.filter(({ type }) => type === "waiting").at(-1)).toEqual({ type: "waiting", waiting: null });
});

test("a part whose answer was lost is not sent again", async () => {
  server.fault = (method, _, count) => (method === "PATCH" && count === 2 ? loseAnswer : undefined);
  await sender([file("video.mp4", 3_000_000)]).run();
  const offsets = server.seen
    .filter(({ method, path }) => method === "PATCH" && /\/1\/\d$/.test(path))
    .map(({ path, headers }) => `${path} ${headers["upload-offset"]}`);
  expect(new Set(offsets).size).toBe(offsets.length);
  expect(server.seen.filter(({ method }) => method === "HEAD")).toHaveLength(1);
});

test("an hour without network is waited out", async () => {
  let wasWaitedMs = 0;
  server.fault = (method) => {
    wasWaitedMs = waitsMs.reduce((sum, ms) => sum + ms, 0);
    return method === "PATCH" && wasWaitedMs < 3_600_000 ? drop : undefined;
  };
  await sender([]).run();
  expect(server.committed.size).toBe(1);
  expect(Math.max(...waitsMs)).toBeLessThanOrEqual(60_000);
  expect(wasWaitedMs).toBeGreaterThanOrEqual(3_600_000);
});

test("a commit whose answer was lost is repeated with the same objects and kept once", async () => {
  server.fault = (method, path, count) =>
    method === "POST" && path.endsWith("/commit") && count < 4 ? loseAnswer : undefined;
  await sender([]).run();
  expect(server.committed.size).toBe(1);
  expect(server.seen.filter(({ path }) => path.endsWith("/commit")).length).toBe(3);
  expect(events.filter(({ type }) => type === "received")).toHaveLength(1);
});

test("Retry-After is honoured", async () => {
  server.fault = (method, _, count) =>
    method === "PATCH" && count === 1 ? { kind: "status", status: 429, headers: { "Retry-After": "90" } } : undefined;
  await sender([]).run();
  expect(waitsMs).toEqual([90_000 + 250]);
});

test("a refused file is reported, stops no other, and goes through when retried", async () => {
  server.fault = (method, path) =>
    method === "PATCH" && /\/1\/\d$/.test(path) ? { kind: "status", status: 413, body: '{"refusal":113}' } : undefined;
  const sending = sender([file("huge.mp4", 2_000_000), file("small.jpg", 10)]);
  await sending.run();
  expect(events).toContainEqual({ type: "failed", item: 1, reason: "tooLarge", refusal: 113 });
  expect(server.committed.size).toBe(2);

  await sending.retry(1);
  const { manifest } = await delivery(onlySubmission(), 3);
  expect(manifest.files[0].name).toBe("huge.mp4");
  expect(server.committed.size).toBe(3);
});

test("a file that the device no longer gives is reported and stops no other", async () => {
  const gone = file("gone.jpg", 10);
  gone.slice = () => {
    throw new DOMException("", "NotReadableError");
  };
  await sender([gone, file("here.jpg", 10)]).run();
  expect(events).toContainEqual({ type: "failed", item: 1, reason: "unreadable", refusal: 0 });
  expect(events.filter(({ type }) => type === "received")).toHaveLength(2);
});

test("a capability that ran out is renewed once, and what follows names the first submission", async () => {
  server.fault = (method, _, count) => {
    if (method === "PATCH" && count === 3) {
      server.expireCapabilities();
    }
    return undefined;
  };
  await sender([file("photo.jpg", 2_000_000)]).run();
  const [first, second] = [...server.committed.values()];
  expect(second?.submission).not.toBe(first?.submission);
  expect((await delivery(second?.submission ?? "", 0)).manifest.parent).toBe(first?.submission);
  expect(events.filter(({ type }) => type === "failed")).toEqual([]);
});

test("a capability that is never taken is a failure, not a loop", async () => {
  server.fault = (method) =>
    method === "PATCH" ? { kind: "status", status: 403, body: '{"refusal":107}' } : undefined;
  await sender([]).run();
  expect(events).toContainEqual({ type: "failed", item: 0, reason: "refused", refusal: 107 });
});

test("nothing is sealed to keys that are not as they should be", async () => {
  const wrong = [
    { ...keys.published, intake: { ...keys.published.intake, keyId: "0".repeat(32) } },
    { ...keys.published, recovery: [] },
    { ...keys.published, recovery: ["age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"] },
  ];
  for (const published of wrong) {
    server.publish(published);
    await sender([]).run();
    expect(events).toContainEqual({ type: "failed", item: 0, reason: "keys", refusal: 0 });
    events = [];
  }
  expect(server.uploads.size).toBe(0);
});

test("nothing is sent to a service whose keys the public log does not have, and it is said", async () => {
  const other = (await generateTestKeys()).published;
  const unproven = [
    { ...server.keys, intake: other.intake },
    { ...server.keys, recovery: [...server.keys.recovery, ...other.recovery] },
    { ...server.keys, promise: "AAAA" },
    { ...server.keys, message: "AAAA" },
    { ...server.keys, proofs: server.keys.proofs?.slice(1) },
    { ...server.keys, log: new FakeLedger("somebody else").public.vkey },
    other,
  ];
  for (const published of unproven) {
    server.keys = published;
    events = [];
    await sender([file("photo.jpg", 10)]).run();
    expect(events.filter(({ type }) => type === "failed")).toEqual(
      [0, 1].map((item) => ({ type: "failed", item, reason: "unproven", refusal: 0 })),
    );
  }
  expect(new Set(server.seen.map(({ method, path }) => `${method} ${path}`))).toEqual(new Set(["GET /keys"]));
});

test("where a log is built in, no other is believed", async () => {
  const exchange = new Exchange(base, new Patience(async () => undefined), () => undefined);
  const send = (log: string) => new Sender(new Intake(exchange, log), answers, [], null, (event) => events.push(event));
  await send(new FakeLedger("somebody else").public.vkey).run();
  expect(events).toContainEqual({ type: "failed", item: 0, reason: "unproven", refusal: 0 });
  expect(server.committed.size).toBe(0);
  await send(server.ledger.public.vkey).run();
  expect(server.committed.size).toBe(1);
});

test("a service that is getting ready is waited for, and said to be so", async () => {
  const body = '{"refusal":126,"name":"notReady","text":""}';
  const headers = { "Retry-After": "20" };
  server.fault = (_, path, count) =>
    path === "/keys" && count < 3 ? { kind: "status", status: 503, headers, body } : undefined;
  await sender([]).run();
  expect(events.filter(({ type }) => type === "waiting")).toEqual([
    { type: "waiting", waiting: "gettingReady" },
    { type: "waiting", waiting: null },
  ]);
  expect(waitsMs).toHaveLength(2);
  expect(Math.min(...waitsMs)).toBeGreaterThanOrEqual(20_000);
  expect(server.committed.size).toBe(1);
});

test("a promise about other bytes, or not signed by the proven key, is no promise", async () => {
  const none: ((honest: object) => object)[] = [
    (honest) => ({ ...honest, objects: [{ number: 0, digest: "0".repeat(64) }] }),
    (honest) => ({ ...honest, objects: [] }),
    (honest) => ({ ...honest, submission: "0".repeat(32) }),
    (honest) => ({ ...honest, delivery: 7 }),
    (honest) => ({ ...honest, receivedAt: "2026-11-24T12:00:00Z" }),
    (honest) => ({ ...honest, more: 1 }),
    (honest) => ({ ...honest, signature: "" }),
    (honest) => ({ ...honest, signature: Buffer.alloc(64).toString("base64") }),
    ({ signature: _, ...honest }: { signature?: string }) => honest,
  ];
  for (const change of none) {
    server.promise = change;
    events = [];
    await sender([]).run();
    expect(events).toContainEqual({ type: "failed", item: 0, reason: "refused", refusal: 0 });
    expect(events.filter(({ type }) => type === "received")).toEqual([]);
  }
});

test("a promise key that was changed meanwhile is asked for and believed once it is proven", async () => {
  const before = server.keys;
  const old = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
  const oldKey = old.export({ format: "der", type: "spki" }).toString("base64");
  server.keys = server.ledger.publish({ ...before, promise: oldKey });
  server.fault = (_, path) => {
    if (path.endsWith("/commit")) {
      server.keys = before;
    }
    return undefined;
  };
  await sender([]).run();
  expect(events.filter(({ type }) => type === "received")).toHaveLength(1);
});

const offering = () => {
  server.keys = { ...server.keys, offers: ["mailbox", "signedFollowUps"] };
};

test("with a code, the statement says where to reply, and every commit carries the tag and the mailbox", async () => {
  offering();
  const code = new ReturnKeys(ReturnCode.create().bytes);
  await sender([file("photo.jpg", 10)], answers, code).run();
  const submission = onlySubmission();
  const { manifest } = await delivery(submission, 0);
  expect(manifest.reply).toBe(await code.recipient());
  expect(manifest.verify).toBe(base64.encode(code.verifyKey));
  expect((await delivery(submission, 1)).manifest.reply).toBeUndefined();
  for (const { delivery, objects, tag, mailbox } of server.committed.values()) {
    expect(tag).toBe(bytesToHex(receiptTag(code.tagKey, submission, delivery, objects)));
    expect(mailbox).toBe(bytesToHex(code.mailboxId));
  }
});

test("an installation that does not offer mailboxes gets the commit it knows", async () => {
  await sender([], answers, new ReturnKeys(ReturnCode.create().bytes)).run();
  expect([...server.committed.values()][0]).not.toHaveProperty("tag");
});

test("what follows up is signed with the code, over all of the manifest but the signature", async () => {
  offering();
  const code = new ReturnKeys(ReturnCode.create().bytes);
  const parent = "0123456789abcdef0123456789abcdef";
  await sender([], { ...answers, parent }, code).run();
  const text = (await opened(`/uploads/${onlySubmission()}/0/0`)).toString();
  const { manifest } = await delivery(onlySubmission(), 0);
  expect(manifest.parent).toBe(parent);
  const unsigned = text.replace(/,"signature":"[^"]*"\}$/, "}");
  const jwk = { kty: "OKP", crv: "Ed25519", x: Buffer.from(code.verifyKey).toString("base64url") };
  const signed = Buffer.from(`submissions/v1/manifest\0${unsigned}`);
  const key = createPublicKey({ key: jwk, format: "jwk" });
  expect(verify(null, signed, key, Buffer.from(manifest.signature, "base64"))).toBe(true);
  expect(verify(null, Buffer.from(`${signed} `), key, Buffer.from(manifest.signature, "base64"))).toBe(false);
});

test("parts grow on a good network and are small again after a failure", async () => {
  server.fault = (method, _, count) => (method === "PATCH" && count === 6 ? drop : undefined);
  const video = file("video.mp4", 24 << 20);
  await sender([video]).run();
  const lengths = server.seen
    .filter(({ method, path }) => method === "PATCH" && /\/1\/\d$/.test(path))
    .map(({ headers }) => Number(headers["content-length"]) / (1 << 20));
  expect(Math.max(...lengths)).toBeGreaterThan(1);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(8);
  const { manifest, contents } = await delivery(onlySubmission(), 1);
  const content = contents.get(String(manifest.files[0].object)) ?? Buffer.alloc(0);
  expect(createHash("sha256").update(content).digest("hex")).toBe(manifest.files[0].sha256);
});

test("a busy server's work is done before a submission is opened", async () => {
  server.workCost = 500;
  await sender([]).run();
  expect(server.committed.size).toBe(1);
  const asked = server.seen.filter(({ path }) => path === "/submissions");
  expect(asked.map(({ headers }) => headers["submission-work"] === undefined)).toEqual([true, false]);
});
