import { TreeHash } from "@submissions/sealing";
import { expect, test } from "vitest";
import { PartSize } from "../sending/PartSize.js";

const mib = 1 << 20;

/** Sends parts of so many milliseconds per MiB and gives their lengths in MiB. */
function lengths(count: number, msPerMib: number, size = new PartSize(), from = 0): number[] {
  const sent: number[] = [];
  for (let offset = from * mib; sent.length < count; ) {
    const length = size.at(offset);
    expect(TreeHash.isAligned(offset, length)).toBe(true);
    size.sent(length, (length / mib) * msPerMib, 0);
    sent.push(length / mib);
    offset += length;
  }
  return sent;
}

test("it begins with 1 MiB and grows to 8 where the network is quick, each part in its place", () => {
  expect(lengths(8, 100)).toEqual([1, 1, 2, 4, 8, 8, 8, 8]);
});

test("it stays small where the network is slow", () => {
  expect(new Set(lengths(6, 20_000))).toEqual(new Set([1]));
  expect(Math.max(...lengths(12, 3_000))).toBe(2);
});

test("a failure and a network that became slow make parts small again", () => {
  const size = new PartSize();
  lengths(8, 100, size);
  size.sent(8 * mib, 60_000, 0);
  expect(size.at(0)).toBe(4 * mib);
  size.sent(4 * mib, 1_000, 1);
  expect(size.at(0)).toBe(mib);
});

test("nothing follows a part that is not of whole leaves", () => {
  expect(() => new PartSize().at(1)).toThrow(RangeError);
});
