/** Bytes that WebCrypto and fetch take: never a view of shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}

export function utf8(text: string): Bytes {
  return new Uint8Array(new TextEncoder().encode(text));
}

/** The text of bytes that are valid UTF-8; undefined otherwise. */
export function fromUtf8(untrusted: Uint8Array): string | undefined {
  try {
    return decoder.decode(untrusted);
  } catch {
    return undefined;
  }
}

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    text += String.fromCharCode(byte);
  }
  return btoa(text);
}

/** Padded standard Base64 (RFC 4648, section 4) in its one canonical spelling; undefined otherwise. */
export function fromBase64(untrusted: string): Bytes | undefined {
  if (untrusted.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(untrusted)) {
    return undefined;
  }
  const bytes = Uint8Array.from(atob(untrusted), (c) => c.charCodeAt(0));
  return toBase64(bytes) === untrusted ? bytes : undefined;
}

export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined));
}
