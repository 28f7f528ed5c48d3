import { expect, test } from "vitest";
import { type Mistype, ReturnCode } from "../index.js";
import { returnCodeVectors as vectors } from "./returnCodeVectors.js";

const vector = vectors.find(({ words }) => words.startsWith("ozone "));
const words = vector?.words ?? "";
const numbers = vector?.numbers ?? "";

function parsed(text: string): string | Mistype {
  const result = ReturnCode.parse(text);
  return result instanceof ReturnCode ? result.words.join(" ") : result;
}

function inDigitsFrom(zero: number, text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

test.each(vectors)("$words is read from words and from numbers", ({ entropy, words, numbers }) => {
  for (const text of [words, numbers]) {
    const code = ReturnCode.parse(text) as ReturnCode;
    expect(Buffer.from(code.bytes).toString("hex")).toBe(entropy);
    expect(code.words.join(" ")).toBe(words);
    expect(code.numbers.join(" ")).toBe(numbers);
  }
});

test("case, spaces, punctuation, accents and full-width letters do not matter", () => {
  expect(parsed(`  ${words.toUpperCase().replaceAll(" ", " ,\n-")}. `)).toBe(words);
  expect(parsed(words.normalize("NFC").replace("o", "ó"))).toBe(words);
  expect(parsed(words.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)))).toBe(words);
});

test("four letters are enough of a word", () => {
  expect(parsed(words.replace(/[a-z]+/g, (word) => word.slice(0, 4)))).toBe(words);
});

test("numbers are read without spaces and in the digits of other scripts", () => {
  expect(parsed(numbers.replaceAll(" ", ""))).toBe(words);
  expect(parsed(numbers.replaceAll(" ", "-"))).toBe(words);
  for (const zero of [0x0660, 0x06f0, 0x0966, 0x1040, 0x1090, 0xff10]) {
    expect(parsed(inDigitsFrom(zero, numbers))).toBe(words);
  }
});

test("what is not twelve words, not on the list or not together is told apart", () => {
  const [first = "", ...rest] = words.split(" ");
  expect(parsed("")).toEqual({ problem: "count", found: 0 });
  expect(parsed(rest.join(" "))).toEqual({ problem: "count", found: 11 });
  expect(parsed(`${words} ${first}`)).toEqual({ problem: "count", found: 13 });
  expect(parsed(words.replace(rest[2] ?? "", "nosuchword"))).toEqual({ problem: "word", at: 3 });
  expect(parsed([...rest, "abandon"].join(" "))).toEqual({ problem: "checksum" });
  expect(parsed(numbers.slice(0, -1))).toEqual({ problem: "word", at: 11 });
  expect(parsed(numbers.replace(/^\d{4}/, "2049"))).toEqual({ problem: "word", at: 0 });
  expect(parsed(numbers.replace(/^\d{4}/, "0000"))).toEqual({ problem: "word", at: 0 });
});

test("a wrong word is noticed fifteen times in sixteen", () => {
  const other = (at: number) => ReturnCode.ofBytes(new Uint8Array(16).fill(at)).words[0] ?? "";
  const slips = Array.from({ length: 240 }, (_, at) => parsed(words.replace(/\w+$/, other(at))));
  const noticed = slips.filter((result) => typeof result !== "string");
  expect(noticed.length).toBeGreaterThan(200);
});

test("new codes differ and use what the source of randomness gives", () => {
  expect(ReturnCode.create().words).not.toEqual(ReturnCode.create().words);
  const drawn: number[] = [];
  const code = ReturnCode.create((lengthBytes) => {
    drawn.push(lengthBytes);
    return new Uint8Array(lengthBytes).fill(0xff);
  });
  expect(drawn).toEqual([16]);
  expect(code.words.at(-1)).toBe("wrong");
});

test("wiping leaves nothing behind, and a copy is a copy", () => {
  const code = ReturnCode.parse(words) as ReturnCode;
  const copy = code.bytes;
  code.wipe();
  expect([...code.bytes]).toEqual(new Array(16).fill(0));
  expect(Buffer.from(copy).toString("hex")).toBe(vector?.entropy);
  expect(() => ReturnCode.ofBytes(new Uint8Array(15))).toThrow(RangeError);
});

test("part of a code is known again by its places", () => {
  const code = ReturnCode.parse(words) as ReturnCode;
  const [, second = "", , , fifth = ""] = words.split(" ");
  expect(code.isAt(` ${second.toUpperCase()}, ${fifth}`, [1, 4])).toBe(true);
  expect(code.isAt(`${code.numbers[1]} ${code.numbers[4]}`, [1, 4])).toBe(true);
  expect(code.isAt(inDigitsFrom(0x1040, `${code.numbers[1]}${code.numbers[4]}`), [1, 4])).toBe(true);
  for (const wrong of ["", second, `${fifth} ${second}`, `${second} ${fifth} ${fifth}`, `${second} nosuchword`]) {
    expect(code.isAt(wrong, [1, 4])).toBe(false);
  }
});
