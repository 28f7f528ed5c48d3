import { bytesToHex } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { TreeHash, TreeHashBuilder } from "../index.js";

const mib = 1 << 20;

function pattern(lengthBytes: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: lengthBytes }, (_, at) => at % 251);
}

// Computed by a recursive implementation of RFC 6962, section 2.1, over the bytes 0, 1, …, 250, 0, 1, … The first is also the RFC's own leaf of one zero byte.
test.each([
  [1, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"],
  [mib, "f4e53704c07aef05b5b12a89d6c1e54292fa7d9d8c3ee431c40b6f6ef6d19280"],
  [mib + 1, "c782cd77b0f9139f9d7fab306f384a6cab7f6c65426252d0f67ef5aadffcc3f3"],
  [3 * mib, "062d9057692524803edcdf17d4b5465325bbb35d99cc9c65907aa4f0dfa4449c"],
  [7 * mib + 5, "099e243749f952fa7ef443c75c783a22385116d56518d043aee927b560af36f0"],
])("the digest of %d bytes is known", async (lengthBytes, expected) => {
  expect(bytesToHex(await TreeHash.of(pattern(lengthBytes)))).toBe(expected);
});

test("parts of any aligned sizes give the digest of the whole", async () => {
  const whole = pattern(7 * mib + 5);
  for (const partsMib of [[1, 1, 1, 1, 1, 1, 1, 1], [2, 2, 2, 2], [4, 2, 1, 1], [1, 1, 2, 4], [8]]) {
    const builder = new TreeHashBuilder();
    let at = 0;
    for (const partMib of partsMib) {
      const part = whole.subarray(at, at + partMib * mib);
      expect(TreeHash.isAligned(at, part.length)).toBe(true);
      builder.add(await TreeHash.of(part), TreeHash.leaves(part.length));
      at += part.length;
    }
    expect(bytesToHex(builder.root())).toBe("099e243749f952fa7ef443c75c783a22385116d56518d043aee927b560af36f0");
  }
});

test("root changes nothing", async () => {
  const builder = new TreeHashBuilder();
  for (let leaf = 0; leaf < 5; leaf++) {
    builder.add(await TreeHash.leaf(Uint8Array.of(leaf)), 1);
    expect(builder.root()).toEqual(builder.root());
    expect(builder.leafCount).toBe(leaf + 1);
  }
});

test("isAligned follows the ledger's rule", () => {
  expect(TreeHash.isAligned(0, 8 * mib)).toBe(true);
  expect(TreeHash.isAligned(mib, mib)).toBe(true);
  expect(TreeHash.isAligned(3 * mib, 17)).toBe(true);
  expect(TreeHash.isAligned(mib, mib + 1)).toBe(false);
  expect(TreeHash.isAligned(2 * mib, 3 * mib)).toBe(false);
  expect(TreeHash.isAligned(4 * mib, 3 * mib)).toBe(true);
  expect(TreeHash.isAligned(5, 1)).toBe(false);
  expect(TreeHash.isAligned(0, 0)).toBe(false);
  expect(TreeHash.isAligned(-mib, mib)).toBe(false);
});

test("nothing has no digest", async () => {
  await expect(TreeHash.of(new Uint8Array())).rejects.toThrow();
});
