import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { base64, base64nopad } from "@scure/base";
import { Stanza } from "age-encryption";
import { beforeAll, expect, test } from "vitest";
import { HybridRecipient, hybridKeyId } from "../index.js";
import { generateTestKeys, type TestKeys } from "./TestKeys.js";

const fileKey = Uint8Array.from({ length: 16 }, (_, at) => at);
let keys: TestKeys;
let stanza: Stanza;

beforeAll(async () => {
  keys = await generateTestKeys();
  const [made] = await (await HybridRecipient.create(keys.published.intake)).wrapFileKey(fileKey);
  if (made === undefined) {
    throw new Error("no stanza");
  }
  stanza = made;
});

/** The stanza with the letter or byte at the far end of one of its values changed. */
function altered(change: (args: string[], body: Uint8Array) => void): Stanza {
  const [args, body] = [[...stanza.args], stanza.body.slice()];
  change(args, body);
  return new Stanza(args, body);
}

function flipped(text: string | undefined): string {
  const bytes = base64nopad.decode(text ?? "");
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return base64nopad.encode(bytes);
}

test("a stanza has the form of the specification and opens", async () => {
  expect(stanza.args.slice(0, 2)).toEqual(["submissions/rsa-mlkem768", keys.published.intake.keyId]);
  expect(stanza.args[2]).toHaveLength(512);
  expect(base64nopad.decode(stanza.args[3] ?? "")).toHaveLength(1088);
  expect(stanza.body).toHaveLength(32);
  expect(await keys.intake.unwrapFileKey([stanza])).toEqual(fileKey);
});

test("injected randomness decides the ML-KEM half, and two stanzas never share the RSA half", async () => {
  const recipient = await HybridRecipient.create(keys.published.intake, (lengthBytes) =>
    new Uint8Array(lengthBytes).fill(9),
  );
  const [[first], [second]] = [await recipient.wrapFileKey(fileKey), await recipient.wrapFileKey(fileKey)];
  const { cipherText } = ml_kem768.encapsulate(base64.decode(keys.published.intake.mlKem), new Uint8Array(32).fill(9));
  expect(first?.args[3]).toBe(base64nopad.encode(cipherText));
  expect(second?.args[3]).toBe(first?.args[3]);
  expect(second?.args[2]).not.toBe(first?.args[2]);
});

test("stanzas of other types and other key ids are ignored", async () => {
  const foreign = altered((args) => {
    args[1] = "0".repeat(32);
  });
  expect(await keys.intake.unwrapFileKey([new Stanza(["X25519", "AAAA"], new Uint8Array(32)), foreign])).toBeNull();
  expect(await keys.intake.unwrapFileKey([foreign, stanza])).toEqual(fileKey);
});

test("altered halves and bodies do not open", async () => {
  for (const change of [
    (args: string[]) => args.splice(2, 1, flipped(args[2])),
    (args: string[]) => args.splice(3, 1, flipped(args[3])),
    (_: string[], body: Uint8Array) => body.set([(body[31] ?? 0) ^ 1], 31),
  ]) {
    expect(await keys.intake.unwrapFileKey([altered(change)])).toBeNull();
  }
});

test("halves of two stanzas do not mix", async () => {
  const [other] = await (await HybridRecipient.create(keys.published.intake)).wrapFileKey(fileKey);
  const mixed = altered((args) => args.splice(2, 1, other?.args[2] ?? ""));
  expect(await keys.intake.unwrapFileKey([mixed])).toBeNull();
});

test("a published key of another form is refused", async () => {
  const { intake } = keys.published;
  const small = (await generateTestKeys(2048).catch((error: unknown) => error)) as Error;
  expect(small.message).toBe("The RSA half of the key is not of 3072 or 4096 bits with e = 65537.");
  await expect(HybridRecipient.create({ ...intake, keyId: "0".repeat(32) })).rejects.toThrow("key id");
  const short = base64.decode(intake.mlKem).subarray(1);
  await expect(
    HybridRecipient.create({
      ...intake,
      mlKem: base64.encode(short),
      keyId: hybridKeyId(base64.decode(intake.rsa), short),
    }),
  ).rejects.toThrow("1184");
});
