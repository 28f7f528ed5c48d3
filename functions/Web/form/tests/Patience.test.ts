import { expect, test } from "vitest";
import { Patience } from "../sending/Patience.js";

async function waitMs(failures: number, retryAfter: string | null, random = 0): Promise<number> {
  let sleptMs = -1;
  const patience = new Patience(
    async (ms) => {
      sleptMs = ms;
    },
    () => random,
  );
  await patience.wait(failures, retryAfter);
  return sleptMs;
}

test("waits double from a second to a minute, spread over their second half", async () => {
  expect(await waitMs(1, null, 1)).toBe(1_000);
  expect(await waitMs(1, null, 0)).toBe(500);
  expect(await waitMs(3, null, 1)).toBe(4_000);
  expect(await waitMs(7, null, 1)).toBe(60_000);
  expect(await waitMs(5_000, null, 1)).toBe(60_000);
});

test("Retry-After lengthens a wait within bounds, and nonsense does not", async () => {
  expect(await waitMs(1, "30")).toBe(30_000);
  expect(await waitMs(1, "999999999")).toBe(600_000);
  expect(await waitMs(1, "-5")).toBe(500);
  expect(await waitMs(1, "Wed, 21 Oct 2026 07:28:00 GMT")).toBe(500);
});
