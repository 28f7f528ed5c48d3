import { expect, test } from "vitest";
import { english, type MessageKey } from "../page/Catalogue.js";

/** Flesch and Kincaid's grade of American schools; children of twelve are in the seventh (Kincaid et al. 1975, Navy report 8-75). */
const gradeOfTwelve = 7;
/** Shorter texts are labels, of which the formula says nothing. */
const leastWords = 8;

/** Texts that are harder, each for a reason. */
const exceptions: Partial<Record<MessageKey, string>> = {
  "notice.place": "one short sentence; “dangerous” and “evidence” are what it is about",
};

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9’']+/g) ?? [];
}

/** Groups of vowels, without those that are not spoken at a word's end. As good as any rule without a dictionary; errs upwards. */
function syllables(word: string): number {
  const spoken = word.toLowerCase().replace(/(?:(?<![aeiouylscgxzh])es|(?<![aeiouytd])ed|(?<![aeiouyl])e)$/, "");
  return Math.max(spoken.match(/[aeiouy]+/g)?.length ?? 0, 1);
}

function grade(texts: readonly string[]): number {
  const words = texts.flatMap(wordsOf);
  const sentences = texts.flatMap((text) => text.split(/[.!?:](?:\s|$)/).filter((part) => wordsOf(part).length > 0));
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  return (0.39 * words.length) / sentences.length + (11.8 * spoken) / words.length - 15.59;
}

const texts = (Object.entries(english.messages) as [MessageKey, string][]).filter(
  ([, text]) => wordsOf(text).length >= leastWords,
);

test("the measure is the one that is published", () => {
  expect(["cat", "people", "received", "wanted", "places", "statement", "table"].map(syllables)).toEqual([
    1, 2, 2, 2, 2, 3, 2,
  ]);
  expect(grade(["The cat sat on the mat."])).toBeCloseTo(-1.45, 2);
});

test("the texts together can be read at ten", () => {
  expect(grade(texts.map(([, text]) => text))).toBeLessThan(5);
});

test("each text can be read at twelve, but for those that are named", () => {
  const hard = texts.filter(([, text]) => grade([text]) > gradeOfTwelve);
  expect(hard.map(([key]) => key)).toEqual(Object.keys(exceptions));
});
