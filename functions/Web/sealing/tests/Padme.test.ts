import { expect, test } from "vitest";
import { paddedLength, padmeLength } from "../index.js";

// Computed with the reference's bit masks in exact integers.
test.each([
  [0, 0],
  [1, 1],
  [2, 2],
  [8, 8],
  [9, 10],
  [100, 104],
  [1000, 1024],
  [65_536, 65_536],
  [65_537, 67_584],
  [1_048_577, 1_081_344],
  [10_000_000, 10_223_616],
  [2 ** 31 + 1, 2_214_592_512],
  [2 ** 40 - 1, 2 ** 40],
  [2 ** 40 + 1, 1_116_691_496_960],
  [2 ** 49 - 1, 2 ** 49],
])("padmeLength of %d is %d", (lengthBytes, expected) => {
  expect(padmeLength(lengthBytes)).toBe(expected);
});

test("padmeLength refuses what is no length", () => {
  expect(() => padmeLength(-1)).toThrow(RangeError);
  expect(() => padmeLength(1.5)).toThrow(RangeError);
  expect(() => padmeLength(2 ** 53)).toThrow(RangeError);
});

test("paddedLength leaves room for the marker and is never below 64 KiB", () => {
  expect(paddedLength(0)).toBe(65_536);
  expect(paddedLength(65_535)).toBe(65_536);
  expect(paddedLength(65_536)).toBe(67_584);
});
