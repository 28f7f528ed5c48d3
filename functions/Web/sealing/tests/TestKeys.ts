import { randomBytes } from "@noble/hashes/utils.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { base64 } from "@scure/base";
import { generateHybridIdentity, identityToRecipient } from "age-encryption";
import { HybridIdentity, hybridKeyId, type PublishedKeys } from "../index.js";

/** A fresh intake key and a fresh recovery identity, with what opens them. */
export interface TestKeys {
  readonly published: PublishedKeys;
  readonly intake: HybridIdentity;
  readonly recovery: string;
}

export async function generateTestKeys(modulusLength = 3072): Promise<TestKeys> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(
    { name: "RSA-OAEP", hash: "SHA-256", modulusLength, publicExponent: Uint8Array.of(1, 0, 1) },
    true,
    ["encrypt", "decrypt"],
  );
  const rsaSpki = new Uint8Array(await crypto.subtle.exportKey("spki", publicKey));
  const seed = randomBytes(64);
  const mlKem = ml_kem768.keygen(seed).publicKey;
  const key = {
    keyId: hybridKeyId(rsaSpki, mlKem),
    version: "1",
    rsa: base64.encode(rsaSpki),
    mlKem: base64.encode(mlKem),
    notBefore: "2026-01-01T00:00:00Z",
    expires: "2027-01-01T00:00:00Z",
  };
  const recovery = await generateHybridIdentity();
  return {
    published: { intake: key, recovery: [await identityToRecipient(recovery)], promise: "" },
    intake: await HybridIdentity.create(key, privateKey, seed),
    recovery,
  };
}
