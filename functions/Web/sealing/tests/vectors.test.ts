import { readdirSync, readFileSync } from "node:fs";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { base64, base64nopad } from "@scure/base";
import { Decrypter } from "age-encryption";
import { expect, test } from "vitest";
import { deriveWrapKey, HybridIdentity, HybridRecipient, hybridKeyId, sealFileKey } from "../index.js";

/** One file of tests/Vectors/sealing, which the C# twin made and reads too; its README says what the members are. */
interface StanzaVector {
  readonly expect: "success" | "no match" | "header failure";
  readonly rsaSpki: string;
  readonly rsaPkcs8: string;
  readonly mlkemSeed: string;
  readonly mlkemPublic: string;
  readonly keyId: string;
  readonly sRsa: string;
  readonly cRsa: string;
  readonly mlkemRandom: string;
  readonly sPq: string;
  readonly cPq: string;
  readonly wrapKey: string;
  readonly fileKey: string;
  readonly stanza: string;
  readonly file: string;
  readonly payload: string;
}

const folder = new URL("../../../../tests/Vectors/sealing/", import.meta.url);
const vectors = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name): [string, StanzaVector] => [
    name.slice(0, -".json".length),
    JSON.parse(readFileSync(new URL(name, folder), "utf8")),
  ]);

function publicKey({ keyId, rsaSpki, mlkemPublic }: StanzaVector) {
  return { keyId, rsa: rsaSpki, mlKem: mlkemPublic };
}

async function privateKey({ rsaPkcs8 }: StanzaVector): Promise<CryptoKey> {
  const pkcs8 = new Uint8Array(base64.decode(rsaPkcs8));
  return crypto.subtle.importKey("pkcs8", pkcs8, { name: "RSA-OAEP", hash: "SHA-256" }, false, ["decrypt"]);
}

/** How opening a vector's file ends, in the words of its `expect`; and what it opened to. */
async function open(vector: StanzaVector): Promise<{ outcome: string; payload?: string }> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(
    await HybridIdentity.create(publicKey(vector), await privateKey(vector), hexToBytes(vector.mlkemSeed)),
  );
  try {
    return { outcome: "success", payload: await decrypter.decrypt(base64.decode(vector.file), "text") };
  } catch (error) {
    const { message } = error as Error;
    const outcomes: Record<string, string> = {
      "no identity matched any of the file's recipients": "no match",
      "A stanza for this key is malformed.": "header failure",
    };
    return { outcome: outcomes[message] ?? message };
  }
}

test("there are vectors of every outcome", () => {
  expect(new Set(vectors.map(([, vector]) => vector.expect)).size).toBe(3);
});

test.each(vectors)("%s ends as it expects", async (_, vector) => {
  expect(await open(vector)).toEqual(
    vector.expect === "success" ? { outcome: "success", payload: vector.payload } : { outcome: vector.expect },
  );
});

const opening = vectors.filter(([, vector]) => vector.expect === "success");

test.each(opening)("%s has the key id, the wrap key and the body that the vector has", (_, vector) => {
  const [rsaSpki, mlKemPublic] = [base64.decode(vector.rsaSpki), base64.decode(vector.mlkemPublic)];
  expect(hybridKeyId(rsaSpki, mlKemPublic)).toBe(vector.keyId);
  const wrapKey = deriveWrapKey({
    sRsa: hexToBytes(vector.sRsa),
    sPq: hexToBytes(vector.sPq),
    cRsa: base64.decode(vector.cRsa),
    cPq: base64.decode(vector.cPq),
    rsaSpki,
    mlKemPublic,
  });
  expect(bytesToHex(wrapKey)).toBe(vector.wrapKey);
  expect(vector.stanza).toContain(`\n${base64nopad.encode(sealFileKey(wrapKey, hexToBytes(vector.fileKey)))}`);
});

test.each(opening)("%s: the recipient draws what the vector drew and makes its ML-KEM half", async (_, vector) => {
  const drawn = [hexToBytes(vector.sRsa), hexToBytes(vector.mlkemRandom)];
  const recipient = await HybridRecipient.create(publicKey(vector), () => drawn.shift() ?? new Uint8Array());
  const [stanza] = await recipient.wrapFileKey(hexToBytes(vector.fileKey));
  expect(stanza?.args.slice(0, 2)).toEqual(["submissions/rsa-mlkem768", vector.keyId]);
  expect(stanza?.args[3]).toBe(base64nopad.encode(base64.decode(vector.cPq)));
  // OAEP is randomised by the platform, so its half is opened instead of compared.
  const cRsa = new Uint8Array(base64nopad.decode(stanza?.args[2] ?? ""));
  const sRsa = await crypto.subtle.decrypt({ name: "RSA-OAEP" }, await privateKey(vector), cRsa);
  expect(bytesToHex(new Uint8Array(sRsa))).toBe(vector.sRsa);
});
