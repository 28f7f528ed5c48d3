import { readFileSync } from "node:fs";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { base64 } from "@scure/base";
import { Encrypter } from "age-encryption";
import { expect, test } from "vitest";
import {
  messageBytes,
  messageHash,
  messageSchemaV1,
  openMessages,
  ReturnCode,
  ReturnKeys,
  type StaffMessage,
  signManifest,
} from "../index.js";

const folder = new URL("../../../../tests/Vectors/messages/", import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

interface MessageVector extends StaffMessage {
  readonly signed: string;
  readonly hash: string;
}

const followUp: { words: string; verify: string; unsigned: string; signed: string } = read("follow-up.json");
const chain: { mailboxId: string; messageKey: string; messages: MessageVector[] } = read("chain.json");
const keys = new ReturnKeys((ReturnCode.parse(followUp.words) as ReturnCode).bytes);

test("the mailbox of the vectors is that of the code", () => {
  expect(bytesToHex(keys.mailboxId)).toBe(chain.mailboxId);
});

test.each(chain.messages)("message $number is signed over the vector's bytes", (message) => {
  const mailboxId = hexToBytes(chain.mailboxId);
  expect(bytesToHex(messageBytes(mailboxId, message))).toBe(message.signed);
  expect(messageHash(mailboxId, message)).toBe(message.hash);
});

async function sealChain(messages: readonly Omit<MessageVector, "signed" | "hash">[]): Promise<Uint8Array[]> {
  const sealed = [];
  for (const { number, previous, text, signature } of messages) {
    const encrypter = new Encrypter();
    encrypter.addRecipient(await keys.recipient());
    const content = utf8ToBytes(JSON.stringify({ schema: messageSchemaV1, number, previous, text, signature }));
    const padded = new Uint8Array(65_536);
    padded.set(content);
    padded[content.length] = 0x80;
    sealed.push(await encrypter.encrypt(padded));
  }
  return sealed;
}

test("the vectors' messages open as a chain", async () => {
  const sealed = await sealChain(chain.messages);
  const messageKey = new Uint8Array(base64.decode(chain.messageKey));
  const opened = await openMessages(sealed, keys.identity, keys.mailboxId, [messageKey]);
  expect(opened.map(({ text }) => text)).toEqual(chain.messages.map(({ text }) => text));
  expect(await openMessages(sealed, keys.identity, keys.mailboxId, [])).toEqual([]);
});

test("what a former key signed is still believed, and it signs no more once a newer one has", async () => {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const newer = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
  const former = new Uint8Array(base64.decode(chain.messageKey));
  const [first, second, third] = chain.messages as [MessageVector, MessageVector, MessageVector];
  const signed = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    pair.privateKey,
    messageBytes(keys.mailboxId, second),
  );
  // The third is signed by the former key, and follows the second.
  const sealed = await sealChain([first, { ...second, signature: base64.encode(new Uint8Array(signed)) }, third]);
  const texts = async (published: Uint8Array<ArrayBuffer>[]) =>
    (await openMessages(sealed, keys.identity, keys.mailboxId, published)).map(({ text }) => text);
  expect(await texts([former, newer])).toEqual([first.text, second.text]);
  expect(await texts([former])).toEqual([first.text]);
  expect(await texts([newer])).toEqual([]);
});

test("a follow-up is signed as the vector is", () => {
  expect(base64.encode(keys.verifyKey)).toBe(followUp.verify);
  const signed = signManifest(new Uint8Array(utf8ToBytes(followUp.unsigned)), (message) => keys.sign(message));
  expect(new TextDecoder().decode(signed)).toBe(followUp.signed);
});
