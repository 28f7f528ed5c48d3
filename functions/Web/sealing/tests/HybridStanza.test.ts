import { bytesToHex } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { deriveWrapKey, hybridKeyId } from "../index.js";

/** The bytes length + i × step, modulo 256. */
function bytes(lengthBytes: number, step: number): Uint8Array {
  return Uint8Array.from({ length: lengthBytes }, (_, at) => lengthBytes + at * step);
}

const [rsaSpki, mlKemPublic] = [bytes(422, 13), bytes(1184, 17)];

// Both computed apart from this code, from the formulas of the format with nothing but SHA-256 and HMAC.

test("the wrap key depends on its inputs in the order of the specification", () => {
  const wrapKey = deriveWrapKey({
    sRsa: bytes(32, 3),
    sPq: bytes(32, 5),
    cRsa: bytes(384, 7),
    cPq: bytes(1088, 11),
    rsaSpki,
    mlKemPublic,
  });
  expect(bytesToHex(wrapKey)).toBe("34306edb990b0e18f495f3f555d188c95e960e2587326aa7498e71c9843e9256");
});

test("the key id is half the hash of both halves", () => {
  expect(hybridKeyId(rsaSpki, mlKemPublic)).toBe("d0d05459df046bdc597c678e41ffea2b");
});
