import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Labels, label, readVocabulary } from "../page/Vocabulary.js";

const shipped = JSON.parse(readFileSync(new URL("../../../../config/vocabulary.json", import.meta.url), "utf8"));
const languages = ["en", "ar", "fr", "ru", "uk", "tr", "ug", "zh", "my", "ha"].sort();

test("the shipped vocabulary is read whole, but for what is hidden", () => {
  const vocabulary = readVocabulary(shipped);
  expect(vocabulary?.kinds).toHaveLength(shipped.kinds.length);
  expect(vocabulary?.situations).toHaveLength(shipped.situations.length - 1);
  expect(vocabulary?.situations.map(({ code }) => code)).not.toContain("exercise");
  expect(vocabulary?.questions).toHaveLength(shipped.questions.length);
  expect(vocabulary?.contacts).toEqual([]);
});

test("the shipped vocabulary has each code once, and an exercise that is hidden", () => {
  for (const terms of [shipped.situations, shipped.kinds, shipped.questions] as { code: string }[][]) {
    expect(new Set(terms.map(({ code }) => code)).size).toBe(terms.length);
    for (const { code } of terms) {
      expect(code).toMatch(/^[a-z0-9.-]{1,64}$/);
    }
  }
  expect(shipped.situations.filter(({ hidden }: { hidden?: boolean }) => hidden)).toMatchObject([{ code: "exercise" }]);
});

test("everything a witness may read is there in each language of the form", () => {
  const vocabulary = readVocabulary(shipped);
  const { situations = [], kinds = [], questions = [] } = vocabulary ?? {};
  const read: Labels[] = [
    ...[...situations, ...kinds, ...questions, ...questions.flatMap(({ answers }) => answers)].map(
      ({ labels }) => labels,
    ),
    ...questions.flatMap(({ why }) => (why === undefined ? [] : [why])),
  ];
  for (const labels of read) {
    expect(Object.keys(labels).sort(), label({ labels }, "en")).toEqual(languages);
    for (const [language, text] of Object.entries(labels)) {
      expect(/\p{Script=Arabic}/u.test(text), text).toBe(language === "ar" || language === "ug");
    }
  }
});

test("a chemical attack brings its questions, and most kinds ask for numbers of people", () => {
  const vocabulary = readVocabulary(shipped);
  const asked = vocabulary?.questions.filter(({ kinds }) => kinds.includes("chemical-attack")) ?? [];
  expect(asked.map(({ code }) => code.replace("chemical.", ""))).toEqual([
    "delivery",
    "appearance",
    "smell",
    "signs",
    "affected",
    "children",
    "kept",
    "kept-by",
  ]);
  expect(vocabulary?.kinds.find(({ code }) => code === "chemical-attack")?.victims).toBe(true);
  expect(vocabulary?.kinds.find(({ code }) => code === "other")?.victims).toBeUndefined();
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
    questions: [
      { code: "a", labels: {}, kinds: ["x"], form: "essay", answers: [] },
      { code: "b", labels: {}, kinds: "x", form: "one", answers: [] },
      { code: "c", labels: {}, kinds: ["x"], form: "one", answers: [null, { code: "ok", labels: {} }], why: {} },
    ],
    contacts: [{ labels: {} }, { labels: { en: "A helper" }, reach: "+1" }],
  });
  expect(vocabulary).toEqual({
    situations: [{ code: "good", labels: {} }],
    kinds: [],
    questions: [{ code: "c", labels: {}, kinds: ["x"], form: "one", answers: [{ code: "ok", labels: {} }], why: {} }],
    contacts: [{ labels: { en: "A helper" }, reach: "+1" }],
  });
});

test.each([null, 1, "x", {}, { schema: "submissions/vocabulary/v2" }])("%j is no vocabulary", (untrusted) => {
  expect(readVocabulary(untrusted)).toBeNull();
});

test("a label falls back to English, then to the code", () => {
  expect(label({ code: "x", labels: { en: "X", ar: "س" } }, "ar")).toBe("س");
  expect(label({ code: "x", labels: { en: "X" } }, "my")).toBe("X");
  expect(label({ code: "x", labels: {} }, "my")).toBe("x");
});
