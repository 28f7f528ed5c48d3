import { canonicalJson, fromBase64 } from "@submissions/ledger";

const signatureLengthBytes = 64;

/**
 * Whether the promise key signed this promise: ES256 (r ‖ s) over the canonical JSON of all members but the signature (docs/formats/http.md, "Commit"). Without it anything between us
 * and the server could say *received*.
 * @param untrustedPromise any JSON object.
 * @param promiseKey P-256 SubjectPublicKeyInfo, Base64, proven.
 */
export async function isPromiseSigned(
  { signature, ...members }: Readonly<Record<string, unknown>>,
  promiseKey: string,
): Promise<boolean> {
  const [spki, signed] = [fromBase64(promiseKey), typeof signature === "string" ? fromBase64(signature) : undefined];
  if (spki === undefined || signed?.length !== signatureLengthBytes) {
    return false;
  }
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  try {
    const key = await crypto.subtle.importKey("spki", spki, curve, false, ["verify"]);
    const bytes = new TextEncoder().encode(canonicalJson(members));
    return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signed, bytes);
  } catch {
    // The published key is no P-256 key.
    return false;
  }
}
