import { randomBytes } from "@noble/hashes/utils.js";
import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { asciiDigits } from "./asciiDigits.js";
import type { Bytes } from "./Bytes.js";
import type { RandomBytes } from "./HybridRecipient.js";

const entropyLengthBytes = 16;
const wordCount = 12;
const groupLength = 4;
/** The list's words differ in their first four letters (BIP 39). */
const tellingLetters = 4;

/** Why something typed is no return code. `word`: group `at` (from 0) is not on the list; `count`: there are not twelve; `checksum`: twelve that do not belong together. */
export type Mistype =
  | { readonly problem: "count"; readonly found: number }
  | { readonly problem: "word"; readonly at: number }
  | { readonly problem: "checksum" };

/**
 * What a witness can come back with: 128 random bits, written as twelve words (BIP 39, English list, 4 bits of checksum) or, for readers of other scripts, as twelve groups of
 * four digits, each the place of a word on the list from 0001 to 2048 (sealed-format.md, "Return code").
 */
export class ReturnCode {
  readonly #entropy: Bytes;

  private constructor(entropy: Bytes) {
    this.#entropy = entropy;
  }

  static create(random: RandomBytes = randomBytes): ReturnCode {
    return ReturnCode.ofBytes(random(entropyLengthBytes));
  }

  /** @param entropy 16 bytes; copied. */
  static ofBytes(entropy: Uint8Array): ReturnCode {
    if (entropy.length !== entropyLengthBytes) {
      throw new RangeError("A return code is 16 bytes.");
    }
    return new ReturnCode(new Uint8Array(entropy));
  }

  /**
   * Reads what somebody typed: words or digits, in any case, with any spacing or punctuation, with accents, in the digits of other scripts, words cut after their fourth letter.
   * A slip of the pen passes the checksum once in sixteen times; the server then knows no such code.
   */
  static parse(untrusted: string): ReturnCode | Mistype {
    const words = readGroups(untrusted);
    const at = words.indexOf(null);
    if (at >= 0 && at < wordCount) {
      return { problem: "word", at };
    }
    if (words.length !== wordCount) {
      return { problem: "count", found: words.length };
    }
    try {
      return new ReturnCode(new Uint8Array(mnemonicToEntropy(words.join(" "), wordlist)));
    } catch {
      // Every word is on the list, so it can only be the checksum.
      return { problem: "checksum" };
    }
  }

  /** True when somebody typed the words, or the number groups, at these places (from 0), in this order. */
  isAt(untrusted: string, places: readonly number[]): boolean {
    const typed = readGroups(untrusted);
    const { words } = this;
    return typed.length === places.length && places.every((place, at) => typed[at] === words[place]);
  }

  /** The 16 bytes: a copy, for the worker. */
  get bytes(): Bytes {
    return this.#entropy.slice();
  }

  get words(): readonly string[] {
    return entropyToMnemonic(this.#entropy, wordlist).split(" ");
  }

  /** `0001` to `2048`, in the digits of ASCII. */
  get numbers(): readonly string[] {
    return this.words.map((word) => String(wordlist.indexOf(word) + 1).padStart(groupLength, "0"));
  }

  /** Forgets the bits. Words that were shown are strings, which no script can wipe. */
  wipe(): void {
    this.#entropy.fill(0);
  }
}

/** The words that something typed stands for; null for a group that stands for none. */
function readGroups(untrusted: string): (string | null)[] {
  const text = asciiDigits(untrusted.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase());
  const groups = /\d/.test(text)
    ? (text.replace(/\D/g, "").match(/\d{1,4}/g) ?? [])
    : text.split(/[^a-z]+/).filter((word) => word !== "");
  return groups.map(wordOf);
}

/** The word that a group of letters or digits stands for; null when there is none. */
function wordOf(group: string): string | null {
  if (/^\d/.test(group)) {
    return group.length === groupLength ? (wordlist[Number(group) - 1] ?? null) : null;
  }
  if (wordlist.includes(group)) {
    return group;
  }
  return group.length >= tellingLetters ? (wordlist.find((word) => word.startsWith(group)) ?? null) : null;
}
