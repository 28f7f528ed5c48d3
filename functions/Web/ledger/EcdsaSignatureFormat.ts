import type { Bytes } from "./Bytes.js";

const fieldLengthBytes = 32;

/** One positive INTEGER in its shortest spelling, from `at`; where it ends. */
function readInteger(der: Uint8Array, at: number): { magnitude: Uint8Array; end: number } | undefined {
  const length = der[at + 1];
  if (der[at] !== 0x02 || length === undefined || length === 0 || length > fieldLengthBytes + 1) {
    return undefined;
  }
  const bytes = der.subarray(at + 2, at + 2 + length);
  const [first = 0x80, second = 0] = bytes;
  if (bytes.length !== length || first >= 0x80 || (first === 0 && length > 1 && second < 0x80)) {
    return undefined;
  }
  const magnitude = first === 0 ? bytes.subarray(1) : bytes;
  return magnitude.length > fieldLengthBytes ? undefined : { magnitude, end: at + 2 + length };
}

/** A P-256 signature, from `SEQUENCE { INTEGER r, INTEGER s }` in DER (RFC 3279, section 2.2.3) to the 64 bytes r ‖ s that WebCrypto takes; undefined when it is not one. */
export function ecdsaFromDer(untrustedDer: Uint8Array): Bytes | undefined {
  if (untrustedDer[0] !== 0x30 || untrustedDer[1] !== untrustedDer.length - 2) {
    return undefined;
  }
  const r = readInteger(untrustedDer, 2);
  const s = r && readInteger(untrustedDer, r.end);
  if (!r || !s || s.end !== untrustedDer.length) {
    return undefined;
  }
  const rs = new Uint8Array(2 * fieldLengthBytes);
  rs.set(r.magnitude, fieldLengthBytes - r.magnitude.length);
  rs.set(s.magnitude, 2 * fieldLengthBytes - s.magnitude.length);
  return rs;
}
