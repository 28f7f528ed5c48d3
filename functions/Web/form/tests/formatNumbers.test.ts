import { expect, test } from "vitest";
import { formatPercent, formatSize } from "../page/formatNumbers.js";

test("sizes are short and in the language's own writing", () => {
  expect(formatSize(0, "en")).toBe("0 byte");
  expect(formatSize(2_500_000, "en")).toBe("2.5 MB");
  expect(formatSize(999_499, "en")).toBe("999 kB");
  expect(formatSize(2_000_000_000_000, "en")).toBe("2,000 GB");
  expect(formatSize(2_500_000, "fr")).toMatch(/^2,5\sMo$/);
});

test("100 % is said only when all is there", () => {
  expect(formatPercent(0.999, "en")).toBe("99%");
  expect(formatPercent(1, "en")).toBe("100%");
});
