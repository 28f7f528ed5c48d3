import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { Decrypter, Encrypter } from "age-encryption";
import { expect, test } from "vitest";
import { ReturnCode, ReturnKeys, receiptTag } from "../index.js";
import { returnCodeVectors as vectors } from "./returnCodeVectors.js";

function keysOf(words: string): ReturnKeys {
  return new ReturnKeys((ReturnCode.parse(words) as ReturnCode).bytes);
}

test("there are vectors", () => {
  expect(vectors.length).toBe(8);
});

test.each(vectors)("$words gives the vector's keys, signature and tag", async (vector) => {
  const keys = keysOf(vector.words);
  expect({
    mailboxToken: bytesToHex(keys.mailboxToken),
    mailboxId: bytesToHex(keys.mailboxId),
    identity: keys.identity,
    recipient: await keys.recipient(),
    verifyKey: bytesToHex(keys.verifyKey),
    signature: bytesToHex(keys.sign(utf8ToBytes(vector.signed))),
    tagKey: bytesToHex(keys.tagKey),
  }).toEqual({
    mailboxToken: vector.mailboxToken,
    mailboxId: vector.mailboxId,
    identity: vector.identity,
    recipient: vector.recipient,
    verifyKey: vector.verifyKey,
    signature: vector.signature,
    tagKey: vector.tagKey,
  });
  const reversed = [...vector.objects].reverse();
  expect(bytesToHex(receiptTag(keys.tagKey, vector.submission, vector.delivery, reversed))).toBe(vector.tag);
});

test("the tag changes with everything it is about", () => {
  const keys = keysOf(vectors[0]?.words ?? "");
  const object = { number: 0, lengthBytes: 1, digest: "00".repeat(32) };
  const submission = "11".repeat(16);
  const tags = [
    receiptTag(keys.tagKey, submission, 0, [object]),
    receiptTag(keys.tagKey, "22".repeat(16), 0, [object]),
    receiptTag(keys.tagKey, submission, 1, [object]),
    receiptTag(keys.tagKey, submission, 0, [{ ...object, lengthBytes: 2 }]),
    receiptTag(keys.tagKey, submission, 0, [{ ...object, digest: "01".repeat(32) }]),
    receiptTag(keys.tagKey, submission, 0, [object, { ...object, number: 1 }]),
    receiptTag(keys.mailboxToken, submission, 0, [object]),
  ];
  expect(new Set(tags.map(bytesToHex)).size).toBe(tags.length);
});

test("what is sealed to the recipient opens with the code", async () => {
  const keys = keysOf(vectors[0]?.words ?? "");
  const encrypter = new Encrypter();
  encrypter.addRecipient(await keys.recipient());
  const decrypter = new Decrypter();
  decrypter.addIdentity(keys.identity);
  expect(await decrypter.decrypt(await encrypter.encrypt("a reply"), "text")).toBe("a reply");
});

test("a code of another length is a caller's bug", () => {
  expect(() => new ReturnKeys(new Uint8Array(15))).toThrow(RangeError);
});

test("wiping leaves no key bytes behind", () => {
  const keys = keysOf(vectors[0]?.words ?? "");
  const signed = bytesToHex(keys.sign(utf8ToBytes("x")));
  keys.wipe();
  expect([...keys.mailboxToken, ...keys.tagKey].every((byte) => byte === 0)).toBe(true);
  expect(bytesToHex(keys.sign(utf8ToBytes("x")))).not.toBe(signed);
});
