import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Catalogue, english, localise, message } from "../page/Catalogue.js";

const folder = new URL("../", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const markup = read("index.html") + read("plain.html") + read("plain-result.html");
const sources = ["page", "sending", "returning"]
  .flatMap((part) => readdirSync(new URL(`${part}/`, folder)).map((name) => `${part}/${name}`))
  .map(read)
  .join("\n");

const files = readdirSync(new URL("catalogue/", folder)).sort();
const catalogues = files.map((name): [string, Catalogue] => [name, JSON.parse(read(`catalogue/${name}`))]);
const translations = catalogues.filter(([, { language }]) => language.tag !== "en");
const keys = Object.keys(english.messages) as (keyof typeof english.messages)[];

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([found]) => found).sort();
}

test("there is a catalogue for each language of the form, and for no other", () => {
  expect(catalogues.map(([, { language }]) => language.tag)).toEqual([
    "ar",
    "en",
    "fr",
    "ha",
    "my",
    "ru",
    "tr",
    "ug",
    "uk",
    "zh",
  ]);
  expect(files).toEqual(catalogues.map(([, { language }]) => `${language.tag}.json`));
});

test("every message that the markup names is in the catalogue", () => {
  const named = [...markup.matchAll(/\{\{([^}]+)\}\}/g)].map(([, key]) => key);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((key) => !((key as string) in english.messages))).toEqual([]);
});

test("every message of the catalogue is used", () => {
  // Keys that scripts put together of a fixed beginning and a code.
  const families = ["victims.", "status.", "receipt."].filter((family) => sources.includes(`\`${family}\${`));
  const unused = keys.filter(
    (key) =>
      !markup.includes(`{{${key}}}`) &&
      !sources.includes(`"${key}"`) &&
      !families.some((family) => key.startsWith(family)),
  );
  expect(unused).toEqual([]);
});

test.each(translations)("%s has every message once, and no other", (name, catalogue) => {
  expect(Object.keys(catalogue.messages)).toEqual(keys);
  const [, messages = ""] = read(`catalogue/${name}`).split('"messages":');
  const written = [...messages.matchAll(/^ {4}"([^"]+)":/gm)].map(([, key]) => key);
  expect(written).toEqual(keys);
});

test.each(translations)("%s has the placeholders of the English text", (_, { messages }) => {
  const different = keys.filter(
    (key) => placeholders(messages[key]).join() !== placeholders(english.messages[key]).join(),
  );
  expect(different).toEqual([]);
});

test.each(translations)("%s leaves nothing empty or untranslated", (_, { messages }) => {
  // The same in many languages.
  const alike = new Set(["page.title", "what.situation", "send.button", "sending.hours", "sending.minutes"]);
  const left = keys.filter(
    (key) => messages[key].trim() !== messages[key] || messages[key] === "" || messages[key] === english.messages[key],
  );
  expect(left.filter((key) => !alike.has(key))).toEqual([]);
});

test.each(catalogues)("%s runs as its script does", (_, { language, messages }) => {
  expect(language.dir).toBe(["ar", "ug"].includes(language.tag) ? "rtl" : "ltr");
  const isArabic = (text: string) => /\p{Script=Arabic}/u.test(text);
  const strays = keys.filter((key) => isArabic(messages[key]) !== (language.dir === "rtl"));
  expect(strays).toEqual([]);
  // Arrows and brackets of the other direction, and marks that turn a text around for good.
  expect(Object.values(messages).filter((text) => /[←→‹›\u202A-\u202E]/u.test(text))).toEqual([]);
});

test.each(catalogues)("%s says of itself that nobody has signed it off", (_, { language }) => {
  expect(language.reviewed).toBe(false);
});

test("the page says so, and takes the language's direction", () => {
  const [, arabic] = translations.find(([, { language }]) => language.tag === "ar") ?? [];
  const unreviewed = { hidden: true };
  const root = { lang: "en", dir: "ltr" };
  const page = { documentElement: root, getElementById: () => unreviewed, querySelectorAll: () => [] };
  localise(page as unknown as Document, arabic as Catalogue);
  expect(unreviewed.hidden).toBe(false);
  expect(root).toEqual({ lang: "ar", dir: "rtl" });
});

test("the markup holds no text of its own", () => {
  const html = markup.replace(/<pre[\s\S]*?<\/pre>/g, "").replace(/<[^>]*>/g, " ");
  expect(html.replace(/\{\{[^}]+\}\}/g, "").trim()).toBe("");
});

test("placeholders are filled, and unknown ones stay to be seen", () => {
  expect(message(english, "sending.count", { count: 1, total: 2 })).toBe("Received: 1 of 2");
  expect(message(english, "sending.count", { count: 1 })).toBe("Received: 1 of {total}");
  expect(message(english, "files.removed", { name: "{count}" })).toBe("Removed: {count}");
});
