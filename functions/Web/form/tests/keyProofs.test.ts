import { readFileSync, writeFileSync } from "node:fs";
import { env } from "node:process";
import { expect, test } from "vitest";
import { custodyLog, unprovenKeys } from "../sending/keyProofs.js";
import { FakeLedger } from "./FakeLedger.js";
import { type KeyVector, makeKeyVectors } from "./keyVectors.js";

const file = new URL("../../../../tests/Vectors/published-keys/keys.json", import.meta.url);
const made = makeKeyVectors();
const { SUBMISSIONS_WRITE_VECTORS: isWritten } = env;
if (isWritten === "1") {
  writeFileSync(file, `${JSON.stringify(made, null, 1)}\n`);
}
const vectors: readonly KeyVector[] = JSON.parse(readFileSync(file, "utf8"));

test("the vectors are what their maker makes", () => {
  expect(vectors).toEqual(JSON.parse(JSON.stringify(made)));
  expect(new Set(vectors.map(({ builtInLog, keys }) => JSON.stringify([builtInLog, keys]))).size).toBe(vectors.length);
});

test.each(vectors.map((vector): [string, KeyVector] => [vector.name, vector]))("%s", async (_, vector) => {
  expect(await unprovenKeys(vector.keys, vector.builtInLog ?? null)).toEqual(vector.expect);
});

const good = vectors[0]?.keys ?? makeKeyVectors()[0]?.keys;
if (good === undefined) {
  throw new Error("There is no vector.");
}

test("answers that are not of the form prove nothing", async () => {
  const nothing = { proofs: undefined, log: undefined };
  expect(await unprovenKeys({ ...good, ...nothing }, null)).toHaveLength(6);
  const odd: unknown[] = [null, "x", 7, [null], [{}], Array.from({ length: 65 }, () => good.proofs?.[0])];
  for (const proofs of odd) {
    expect(await unprovenKeys({ ...good, proofs: proofs as readonly string[] }, null)).toHaveLength(6);
  }
  expect(await unprovenKeys({ ...good, log: 7 as unknown as string }, null)).toHaveLength(6);
});

test("the custody log is believed only under the public log's key", async () => {
  expect((await custodyLog(good, null))?.origin).toBe("submissions.example/ledger/custody");
  expect((await custodyLog(good, good.log ?? ""))?.keys).toHaveLength(1);
  const other = new FakeLedger("somebody else");
  expect(await custodyLog({ ...good, custodyLog: other.custody.vkey }, null)).toBeNull();
  expect(await custodyLog(good, other.public.vkey)).toBeNull();
  expect(await custodyLog({ ...good, custodyLog: undefined }, null)).toBeNull();
  expect(await custodyLog({ ...good, custodyLog: "x", log: "x" }, null)).toBeNull();
});
