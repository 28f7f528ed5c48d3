import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { isSolution, mostHashes, readWork, solveWork } from "../sending/work.js";

test("a solution has a hash below the bound, as anybody can check", async () => {
  const work = { challenge: "abc.def", cost: 300 };
  const solution = await solveWork(work);
  expect(solution).toMatch(/^abc\.def:\d+$/);
  const head = createHash("sha256").update(solution).digest().readUIntBE(0, 6);
  expect(head).toBeLessThan(2 ** 48 / 300);
});

test("the cost is about the number of hashes", () => {
  const solved = Array.from({ length: 20_000 }, (_, nonce) => isSolution({ challenge: "x", cost: 100 }, nonce));
  const found = solved.filter((is) => is).length;
  expect(found).toBeGreaterThan(140);
  expect(found).toBeLessThan(260);
});

test("cost 1 is free", async () => {
  expect(await solveWork({ challenge: "x", cost: 1 })).toBe("x:0");
});

test("work that is not of the form, or too much, is none", () => {
  expect(readWork({ work: { challenge: "a-b_c.d", cost: mostHashes } })).toEqual({
    challenge: "a-b_c.d",
    cost: mostHashes,
  });
  for (const work of [
    undefined,
    null,
    { challenge: "", cost: 1 },
    { challenge: "a\nb", cost: 1 },
    { challenge: "a", cost: 0 },
    { challenge: "a", cost: 1.5 },
    { challenge: "a", cost: mostHashes + 1 },
    { challenge: "a", cost: "1" },
  ]) {
    expect(readWork({ work })).toBeNull();
  }
  expect(readWork(null)).toBeNull();
});
