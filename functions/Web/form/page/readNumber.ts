import { asciiDigits } from "@submissions/sealing";

const most = 1_000_000;

/** A whole number as people write it, in the digits of any script, with or without separators; null when it is none from 0 to 1,000,000; undefined when nothing was written. */
export function readNumber(untrusted: string): number | null | undefined {
  const text = asciiDigits(untrusted.trim()).replace(/[\s.,٬'’]/g, "");
  if (text === "") {
    return undefined;
  }
  const value = /^\d{1,9}$/.test(text) ? Number(text) : most + 1;
  return value <= most ? value : null;
}
