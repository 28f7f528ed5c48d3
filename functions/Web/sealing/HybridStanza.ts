import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type Bytes, concatBytes } from "./Bytes.js";

// -> submissions/rsa-mlkem768 <key id> <b64 c_rsa> <b64 c_pq>
// <b64 ChaCha20-Poly1305(wrap key, nonce 0^12, file key)>     32 bytes

/** The stanza's first argument (sealed-format.md). */
export const stanzaType = "submissions/rsa-mlkem768";

export const secretLengthBytes = 32;
export const mlKemPublicLengthBytes = 1184;
export const mlKemCiphertextLengthBytes = 1088;
export const bodyLengthBytes = 32;

const keyIdLengthBytes = 16;
const wrapKeyInfo = "submissions/rsa-mlkem768/v1";

// The wrap key is used once, so a fixed nonce never repeats under it.
const nonce = new Uint8Array(12);

/** Everything the wrap key depends on. */
export interface WrapKeyInputs {
  readonly sRsa: Uint8Array;
  readonly sPq: Uint8Array;
  readonly cRsa: Uint8Array;
  readonly cPq: Uint8Array;
  readonly rsaSpki: Uint8Array;
  readonly mlKemPublic: Uint8Array;
}

/** First 16 bytes of SHA-256(RSA public key as SPKI DER ‖ ML-KEM public key), 32 lower-case hexadecimal digits. */
export function hybridKeyId(rsaSpki: Uint8Array, mlKemPublic: Uint8Array): string {
  return bytesToHex(sha256(concatBytes(rsaSpki, mlKemPublic)).subarray(0, keyIdLengthBytes));
}

/** HKDF-SHA-256(ikm = s_rsa ‖ s_pq, salt = SHA-256(c_rsa ‖ c_pq ‖ RSA SPKI ‖ ML-KEM public key), info = "submissions/rsa-mlkem768/v1"), 32 bytes (RFC 5869). */
export function deriveWrapKey(inputs: WrapKeyInputs): Bytes {
  const salt = sha256(concatBytes(inputs.cRsa, inputs.cPq, inputs.rsaSpki, inputs.mlKemPublic));
  const secrets = concatBytes(inputs.sRsa, inputs.sPq);
  try {
    return new Uint8Array(hkdf(sha256, secrets, salt, utf8ToBytes(wrapKeyInfo), 32));
  } finally {
    secrets.fill(0);
  }
}

/** The stanza's body: the file key under the wrap key, 32 bytes. */
export function sealFileKey(wrapKey: Uint8Array, fileKey: Uint8Array): Uint8Array {
  return chacha20poly1305(wrapKey, nonce).encrypt(fileKey);
}

/** Opens the stanza's body; throws when it was not made under this wrap key. */
export function openFileKey(wrapKey: Uint8Array, body: Uint8Array): Uint8Array {
  return chacha20poly1305(wrapKey, nonce).decrypt(body);
}
