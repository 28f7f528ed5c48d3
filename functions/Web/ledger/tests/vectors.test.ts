import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  fromBase64,
  isConsistentWith,
  type LogIdentity,
  MerkleTree,
  NoteKey,
  openCheckpoint,
  readLogProof,
  verifyLogProof,
} from "../index.js";

/** One vector of tests/Vectors/ledger, which the C# twin made and reads too; its README says what the members are. */
interface Vector {
  readonly name: string;
  readonly expect: string;
  readonly origin: string;
  readonly vkeys: readonly string[];
  readonly note: string;
  readonly proof: string;
  readonly entry: string;
  readonly leafHash: string;
  readonly index: number;
  readonly size: number;
  readonly root: string;
  readonly oldSize: number;
  readonly oldRoot: string;
  readonly path: readonly string[];
}

function vectors(kind: string): [string, Vector][] {
  const file = new URL(`../../../../tests/Vectors/ledger/${kind}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as Vector[]).map((vector) => [vector.name, vector]);
}

const hex = (text: string) => new Uint8Array(Buffer.from(text, "hex"));
const utf8 = (text: string) => new Uint8Array(Buffer.from(text, "utf8"));

async function log({ origin, vkeys }: Vector): Promise<LogIdentity> {
  const keys = await Promise.all(vkeys.map(NoteKey.parse));
  return { origin, keys: keys.filter((key) => key !== undefined) };
}

test.each(vectors("checkpoints"))("checkpoint: %s", async (_, vector) => {
  const opened = await openCheckpoint(await log(vector), utf8(vector.note));
  expect(opened.fault ?? "success").toBe(vector.expect);
  if (opened.value && vector.size !== undefined) {
    expect(opened.value.size).toBe(vector.size);
    expect(Buffer.from(opened.value.rootHash).toString("hex")).toBe(vector.root);
  }
});

test.each(vectors("inclusion"))("inclusion: %s", async (_, { leafHash, index, size, path, root, ...vector }) => {
  const isIn = await MerkleTree.isIncluded(hex(leafHash), index, size, path.map(hex), hex(root));
  expect(isIn ? "success" : "proofWrong").toBe(vector.expect);
});

test.each(vectors("consistency"))("consistency: %s", async (_, { oldSize, oldRoot, size, path, root, ...vector }) => {
  const holds = await MerkleTree.isConsistent(oldSize, hex(oldRoot), size, hex(root), path.map(hex));
  expect(holds ? "success" : "proofWrong").toBe(vector.expect);
  const older = { origin: "o", size: oldSize, rootHash: hex(oldRoot) };
  const newer = { origin: "o", size, rootHash: hex(root) };
  expect(await isConsistentWith(older, newer, path.map(hex))).toBe(holds);
  expect(await isConsistentWith({ ...older, origin: "another" }, newer, path.map(hex))).toBe(false);
});

test.each(vectors("proofs"))("proof: %s", async (_, vector) => {
  const entry = fromBase64(vector.entry) ?? new Uint8Array();
  const opened = await verifyLogProof(await log(vector), utf8(vector.proof), entry);
  expect(opened.fault ?? "success").toBe(vector.expect);
  expect(opened.value?.size).toBe(vector.size);
});

describe("what no vector says", () => {
  const [, checkpoint] = vectors("checkpoints")[0] as [string, Vector];
  const [, proof] = vectors("proofs")[0] as [string, Vector];

  test("every altered bit of a checkpoint is refused", async () => {
    const known = await log(checkpoint);
    const note = utf8(checkpoint.note);
    for (let bit = 0; bit < note.length * 8; bit++) {
      const altered = note.slice();
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect((await openCheckpoint(known, altered)).value).toBeUndefined();
    }
  });

  test("keys that are none are refused", async () => {
    const [vkey = ""] = checkpoint.vkeys;
    expect(await NoteKey.parse(vkey)).toBeDefined();
    const spoilt = [
      "",
      vkey.slice(0, -4),
      vkey.replace(/\+[0-9a-f]{8}\+/, "+00000000+"),
      vkey.replace(/^[^+]+/, ""),
      vkey.replace(/^[^+]+/, "a b"),
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    ];
    for (const text of spoilt) {
      expect(await NoteKey.parse(text)).toBeUndefined();
    }
  });

  test("bytes that are not UTF-8, and any longer than the limits, are refused", async () => {
    const known = await log(checkpoint);
    expect((await openCheckpoint(known, Uint8Array.of(0xc3, 0x28))).fault).toBe("noteMalformed");
    expect((await openCheckpoint(known, new Uint8Array(300_000).fill(0x61))).fault).toBe("noteMalformed");
    expect(await readLogProof(new Uint8Array(3_000_000).fill(0x61))).toBeUndefined();
    expect(await readLogProof(Uint8Array.of(0xc3, 0x28))).toBeUndefined();
  });

  test("a proof gives its extra data as they are", async () => {
    const read = await readLogProof(utf8(proof.proof));
    expect(Buffer.from(read?.extra ?? []).toString()).toBe("opaque");
    expect(read?.index).toBe(500);
  });
});
