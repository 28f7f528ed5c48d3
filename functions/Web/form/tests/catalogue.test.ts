import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { english, message } from "../page/Catalogue.js";

const folder = new URL("../", import.meta.url);
const sources = ["index.html", ...readdirSync(new URL("page/", folder)).map((name) => `page/${name}`)]
  .map((name) => readFileSync(new URL(name, folder), "utf8"))
  .join("\n");

test("every message that the markup names is in the catalogue", () => {
  const named = [...readFileSync(new URL("index.html", folder), "utf8").matchAll(/\{\{([^}]+)\}\}/g)].map(
    ([, key]) => key,
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((key) => !((key as string) in english.messages))).toEqual([]);
});

test("every message of the catalogue is used", () => {
  const unused = Object.keys(english.messages).filter(
    (key) => !sources.includes(`{{${key}}}`) && !sources.includes(`"${key}"`),
  );
  expect(unused).toEqual([]);
});

test("the markup holds no text of its own", () => {
  const html = readFileSync(new URL("index.html", folder), "utf8").replace(/<[^>]*>/g, " ");
  expect(html.replace(/\{\{[^}]+\}\}/g, "").trim()).toBe("");
});

test("placeholders are filled, and unknown ones stay to be seen", () => {
  expect(message(english, "sending.count", { count: 1, total: 2 })).toBe("Received: 1 of 2");
  expect(message(english, "sending.count", { count: 1 })).toBe("Received: 1 of {total}");
  expect(message(english, "files.removed", { name: "{count}" })).toBe("Removed: {count}");
});
