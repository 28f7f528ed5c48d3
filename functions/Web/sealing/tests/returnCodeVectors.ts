import { readdirSync, readFileSync } from "node:fs";
import type { TaggedObject } from "../index.js";

/** One file of tests/Vectors/return-code; its README says what the members are and who made them. */
export interface ReturnCodeVector {
  readonly entropy: string;
  readonly words: string;
  readonly numbers: string;
  readonly mailboxToken: string;
  readonly mailboxId: string;
  readonly identity: string;
  readonly recipient: string;
  readonly verifyKey: string;
  readonly signed: string;
  readonly signature: string;
  readonly tagKey: string;
  readonly submission: string;
  readonly delivery: number;
  readonly objects: readonly TaggedObject[];
  readonly tag: string;
}

const folder = new URL("../../../../tests/Vectors/return-code/", import.meta.url);

export const returnCodeVectors: readonly ReturnCodeVector[] = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
