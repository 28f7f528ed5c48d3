import { randomBytes } from "node:crypto";
import { canonicalJson } from "@submissions/ledger";
import {
  base64,
  firstPrevious,
  messageBytes,
  messageHash,
  messageSchemaV1,
  ReturnCode,
  ReturnKeys,
} from "@submissions/sealing";
import { Encrypter } from "age-encryption";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { generateTestKeys, type TestKeys } from "../../sealing/tests/TestKeys.js";
import { Returning } from "../returning/Returning.js";
import { Exchange } from "../sending/Exchange.js";
import type { ReturningEvent } from "../sending/events.js";
import { Intake } from "../sending/Intake.js";
import { Patience } from "../sending/Patience.js";
import { Sender } from "../sending/Sender.js";
import { FakeIntake } from "./FakeIntake.js";
import { entryBytes, FakeLedger } from "./FakeLedger.js";
import { FakeMailbox } from "./FakeMailbox.js";

let keys: TestKeys;
let staff: CryptoKeyPair;
let messageKey: string;
let server: FakeIntake;
let mailbox: FakeMailbox;
let exchange: Exchange;
let events: ReturningEvent[];
const code = ReturnCode.create().bytes;
const codeKeys = new ReturnKeys(code);

beforeAll(async () => {
  keys = await generateTestKeys();
  staff = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  messageKey = base64.encode(new Uint8Array(await crypto.subtle.exportKey("spki", staff.publicKey)));
});

beforeEach(async () => {
  server = new FakeIntake({ ...keys.published, message: messageKey, offers: ["mailbox"] });
  mailbox = new FakeMailbox(server);
  server.other = (method, path, body) => mailbox.answer(method, path, body);
  exchange = new Exchange(await server.listen(), new Patience(async () => undefined), () => undefined);
  events = [];
  const sent = new Sender(
    new Intake(exchange),
    { language: "en", statement: "x", urgency: "none" },
    [],
    codeKeys,
    () => undefined,
  );
  await sent.run();
});

afterEach(() => server.close());

function returning(entropy = code): Returning {
  return new Returning(exchange, new Intake(exchange), entropy, (event) => events.push(event));
}

async function sign(
  message: { number: number; previous: string; text: string },
  id = codeKeys.mailboxId,
  key = staff.privateKey,
) {
  const signed = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, messageBytes(id, message));
  return { ...message, signature: base64.encode(new Uint8Array(signed)) };
}

async function seal(message: object, recipient?: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient ?? (await codeKeys.recipient()));
  const content = Buffer.from(JSON.stringify({ schema: messageSchemaV1, ...message }));
  const padded = Buffer.concat([content, Buffer.of(0x80), Buffer.alloc(65_535 - content.length)]);
  return base64.encode(await encrypter.encrypt(padded));
}

/** Two messages that follow one another. */
async function chain() {
  const first = await sign({ number: 1, previous: firstPrevious, text: "Are you safe?" });
  const previous = messageHash(codeKeys.mailboxId, first);
  return [first, await sign({ number: 2, previous, text: "Thank you. شكرا" })] as const;
}

async function shown(...sealed: string[]): Promise<[readonly string[], number]> {
  mailbox.messages = sealed;
  events = [];
  await returning().look();
  const found = events.find((event) => event.type === "messages");
  return found?.type === "messages" ? [found.texts, found.hidden] : [[], Number.NaN];
}

test("the code finds what was sent, by the day", async () => {
  await returning().look();
  const [{ submission = "" } = {}] = server.committed.values();
  expect(events).toEqual([
    { type: "status", deliveries: [{ submission, delivery: 0, receivedOn: "2026-11-23", state: "checked" }] },
    { type: "messages", texts: [], hidden: 0 },
  ]);
});

test("another code finds nothing, and the token travels in no address and no header", async () => {
  await returning(new Uint8Array(randomBytes(16))).look();
  await returning().look();
  expect(events[0]).toEqual({ type: "notFound" });
  const seen = JSON.stringify(server.seen);
  const token = base64.encode(codeKeys.mailboxToken);
  expect(seen).not.toContain(token);
  expect(seen).not.toContain(encodeURIComponent(token));
});

function inputsOf({ inputs }: { readonly inputs?: unknown }): object[] {
  return inputs as object[];
}

test("every question is of one length", async () => {
  const [{ submission = "" } = {}] = server.committed.values();
  await returning().look();
  await returning().checkReceipt(submission, 0);
  const asked = server.seen.filter(({ path }) => path.startsWith("/mailbox/"));
  expect(asked.map(({ path }) => path)).toEqual(["/mailbox/status", "/mailbox/messages", "/mailbox/receipt"]);
  expect(new Set(asked.map(({ headers }) => headers["content-length"])).size).toBe(1);
});

async function checked(): Promise<ReturningEvent & { type: "receipt" }> {
  const [{ submission = "" } = {}] = server.committed.values();
  events = [];
  await returning().checkReceipt(submission, 0);
  const [event] = events;
  if (event?.type !== "receipt") {
    throw new Error(`The receipt was answered with ${event?.type}.`);
  }
  return event;
}

test("a receipt is about these bytes only when the tag over the entry's own digests is the witness's", async () => {
  const outcome = async (entry: (honest: Record<string, unknown>) => string) => {
    mailbox.entry = (honest) => entry(honest as Record<string, unknown>);
    return (await checked()).outcome;
  };
  expect(await outcome(canonicalJson)).toBe("unaltered");
  expect(await outcome(() => "")).toBe("pending");
  const wrong: ((honest: Record<string, unknown>) => unknown)[] = [
    () => "no JSON",
    () => null,
    (honest) => ({ ...honest, tag: "0".repeat(64) }),
    ({ tag: _, ...honest }) => honest,
    (honest) => ({ ...honest, act: "promoted" }),
    (honest) => ({ ...honest, delivery: 1 }),
    (honest) => ({ ...honest, submission: "0".repeat(32) }),
    (honest) => ({ ...honest, inputs: [] }),
    (honest) => ({ ...honest, inputs: [null] }),
    (honest) => ({
      ...honest,
      inputs: inputsOf(honest).map((input) => ({ ...input, digest: "0".repeat(64) })),
    }),
    (honest) => ({ ...honest, inputs: inputsOf(honest).map((input) => ({ ...input, lengthBytes: 1 })) }),
  ];
  for (const forge of wrong) {
    expect(await outcome((honest) => JSON.stringify(forge(honest) ?? null))).toBe("wrong");
  }
});

test("recorded unaltered is said only when the custody log's own proof holds, and then the receipt is given to keep", async () => {
  const held = await checked();
  expect(held.outcome).toBe("unaltered");
  expect(held.proof).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra /);

  const forged = new FakeLedger("somebody else").custody;
  const wrong: ((honest: string) => string)[] = [
    () => "",
    () => "no proof",
    (honest) => honest.replace(/index (\d+)/, (_, index: string) => `index ${Number(index) + 1}`),
    (honest) => honest.replace(/\nextra .*/, ""),
    (honest) => honest.replaceAll("/ledger/custody", "/ledger/public"),
    (honest) => `${honest.slice(0, honest.indexOf("\n\n"))}\n\n${forged.checkpoint()}`,
    // Another entry of the same log, with the proof it really has.
    () => server.ledger.custody.proof(server.ledger.custody.add(entryBytes({ act: "padding" }))),
  ];
  for (const forge of wrong) {
    mailbox.proof = forge;
    expect(await checked()).toMatchObject({ outcome: "unproven", proof: null });
  }
  mailbox.proof = (honest) => honest;
  const custodyLogs = [undefined, "", forged.vkey, server.ledger.public.vkey];
  const { keys: published } = server;
  for (const custodyLog of custodyLogs) {
    server.keys = { ...published, custodyLog };
    expect(await checked()).toMatchObject({ outcome: "unproven", proof: null });
  }
});

test("what staff decided to delete is said with its day", async () => {
  mailbox.deletedFrom = "2026-12-24";
  await returning().look();
  expect(events[0]).toMatchObject({ type: "status", deliveries: [{ deletedFrom: "2026-12-24" }] });
});

test("messages are not believed under a key that the log does not have", async () => {
  const other = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const swapped = base64.encode(new Uint8Array(await crypto.subtle.exportKey("spki", other.publicKey)));
  const forged = { number: 1, previous: firstPrevious, text: "Meet us at the bridge" };
  const sealed = await seal(await sign(forged, codeKeys.mailboxId, other.privateKey));
  server.keys = { ...server.keys, message: swapped };
  expect(await shown(sealed)).toEqual([[], 1]);
  server.publish({ ...keys.published, message: swapped });
  expect(await shown(sealed)).toEqual([["Meet us at the bridge"], 0]);
});

test("the same is asked whether there are messages or not", async () => {
  const asked = async (...sealed: string[]) => {
    server.seen.length = 0;
    await shown(...sealed);
    return server.seen.map(({ method, path }) => `${method} ${path}`);
  };
  expect(await asked(await seal((await chain())[0]))).toEqual(await asked());
});

test("messages that are signed and follow one another are shown", async () => {
  const [first, second] = await chain();
  expect(await shown(await seal(first), await seal(second))).toEqual([["Are you safe?", "Thank you. شكرا"], 0]);
});

test("a message that is unsigned, out of its place, for somebody else or damaged is not shown, nor what follows it", async () => {
  const [first, second] = await chain();
  const sealed = await seal(first);
  const forged = { ...first, text: "Meet us at the bridge" };
  expect(await shown(await seal(forged), await seal(second))).toEqual([[], 2]);
  expect(await shown(await seal(second))).toEqual([[], 1]);
  expect(await shown(await seal(second), sealed)).toEqual([[], 2]);
  expect(await shown(sealed, sealed)).toEqual([["Are you safe?"], 1]);
  const unlinked = await sign({ number: 2, previous: firstPrevious, text: "x" });
  expect(await shown(sealed, await seal(unlinked), await seal(second))).toEqual([["Are you safe?"], 2]);
  const skipping = await sign({ number: 3, previous: messageHash(codeKeys.mailboxId, first), text: "x" });
  expect(await shown(sealed, await seal(skipping))).toEqual([["Are you safe?"], 1]);
  const ofAnother = await sign(
    { number: 1, previous: firstPrevious, text: "x" },
    new ReturnKeys(ReturnCode.create().bytes).mailboxId,
  );
  expect(await shown(await seal(ofAnother))).toEqual([[], 1]);
  expect(await shown(await seal(first, keys.published.recovery[0]))).toEqual([[], 1]);
  expect(await shown("AAAA", "no base64!")).toEqual([[], 2]);
  expect(await shown(await seal({ ...first, signature: "" }))).toEqual([[], 1]);
});

test("without a published message key no message is shown", async () => {
  const [first] = await chain();
  server.publish(keys.published);
  expect(await shown(await seal(first))).toEqual([[], 1]);
});
