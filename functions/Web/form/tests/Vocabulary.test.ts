import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { label, readVocabulary } from "../page/Vocabulary.js";

const shipped = JSON.parse(readFileSync(new URL("../../../../config/vocabulary.json", import.meta.url), "utf8"));

test("the shipped vocabulary is read whole, but for what is hidden", () => {
  const vocabulary = readVocabulary(shipped);
  expect(vocabulary?.kinds).toHaveLength(shipped.kinds.length);
  expect(vocabulary?.situations).toHaveLength(shipped.situations.length - 1);
  expect(vocabulary?.situations.map(({ code }) => code)).not.toContain("exercise");
});

test("the shipped vocabulary has each code once, and an exercise that is hidden", () => {
  for (const terms of [shipped.situations, shipped.kinds] as { code: string; labels: { en?: string } }[][]) {
    expect(new Set(terms.map(({ code }) => code)).size).toBe(terms.length);
    for (const { code, labels } of terms) {
      expect(code).toMatch(/^[a-z0-9-]{1,64}$/);
      expect(labels.en).toBeTruthy();
    }
  }
  expect(shipped.situations.filter(({ hidden }: { hidden?: boolean }) => hidden)).toMatchObject([{ code: "exercise" }]);
});

test("terms that are not of the form are left out", () => {
  const vocabulary = readVocabulary({
    schema: "submissions/vocabulary/v1",
    situations: [
      null,
      { code: "no good", labels: {} },
      { code: "x" },
      { code: "y", labels: { en: 1 } },
      { code: "good", labels: {} },
    ],
  });
  expect(vocabulary).toEqual({ situations: [{ code: "good", labels: {} }], kinds: [] });
});

test.each([null, 1, "x", {}, { schema: "submissions/vocabulary/v2" }])("%j is no vocabulary", (untrusted) => {
  expect(readVocabulary(untrusted)).toBeNull();
});

test("a label falls back to English, then to the code", () => {
  expect(label({ code: "x", labels: { en: "X", ar: "س" } }, "ar")).toBe("س");
  expect(label({ code: "x", labels: { en: "X" } }, "my")).toBe("X");
  expect(label({ code: "x", labels: {} }, "my")).toBe("x");
});
