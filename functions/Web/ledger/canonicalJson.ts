import { fromUtf8 } from "./Bytes.js";

/** A JSON value as RFC 8785 writes it: members sorted by UTF-16 code units, no spaces, numbers and texts as JavaScript itself writes them. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  );
}

/** What these bytes say, if they are the one canonical spelling of it; undefined otherwise. A member named twice, which other readers may read otherwise, is not canonical. */
export function readCanonicalJson(untrusted: Uint8Array): unknown {
  const text = fromUtf8(untrusted);
  if (text === undefined) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    // No JSON.
    return undefined;
  }
}
