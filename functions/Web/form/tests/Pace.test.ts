import { expect, test } from "vitest";
import { Pace } from "../page/Pace.js";

const mib = 1 << 20;

test("the time left follows from what went through in the last minute", () => {
  const pace = new Pace();
  expect(pace.leftSeconds(0, 0, 100 * mib)).toBeNull();
  expect(pace.leftSeconds(10_000, 10 * mib, 100 * mib)).toBeCloseTo(90);
  // Ten times slower from here on: after a minute the quick beginning counts no more.
  let left: number | null = null;
  for (let second = 11; second <= 80; second++) {
    left = pace.leftSeconds(second * 1_000, (9 + second / 10) * mib, 100 * mib);
  }
  expect(left).toBeCloseTo((100 - 17) * 10, -1);
});

test("nothing is guessed at the beginning, or while nothing goes through", () => {
  const pace = new Pace();
  pace.leftSeconds(0, 0, mib);
  expect(pace.leftSeconds(Pace.leastMs - 1, mib / 2, mib)).toBeNull();
  const stuck = new Pace();
  stuck.leftSeconds(0, mib / 2, mib);
  expect(stuck.leftSeconds(30_000, mib / 2, mib)).toBeNull();
});
