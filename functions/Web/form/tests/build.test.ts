import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../build.mjs";
import { fillTexts } from "../fillTexts.mjs";

const folders = [1, 2].map((at) => mkdtempSync(join(tmpdir(), `form-${at}-`)));
let files: Awaited<ReturnType<typeof build>>;

beforeAll(async () => {
  for (const folder of folders) {
    files = await build(folder);
  }
});

afterAll(() => {
  for (const folder of folders) {
    rmSync(folder, { recursive: true });
  }
});

function read(name: string, folder = folders[0] ?? ""): string {
  return readFileSync(join(folder, name), "utf8");
}

test("two builds give the same bytes", () => {
  expect(files.map(({ name }) => name)).toEqual(["form.css", "form.js", "icon.svg", "index.html", "sender.js"]);
  for (const { name } of files) {
    expect(read(name, folders[0])).toBe(read(name, folders[1]));
  }
});

test("the whole first load is under 120 KB with Brotli", () => {
  expect(files.reduce((sum, { brotliBytes }) => sum + brotliBytes, 0)).toBeLessThan(120_000);
});

test("the page has no inline script or style, no handler and nothing of a third party", () => {
  const html = read("index.html");
  expect(html).not.toMatch(/<script(?![^>]*\ssrc="[a-z]+\.js")|<style|\sstyle=|\son[a-z]+=|javascript:|\{\{/i);
  expect([...html.matchAll(/\b(?:src|href|action)="([^"]*)"/g)].map(([, url]) => url)).toEqual([
    "icon.svg",
    "form.css",
    "form.js",
  ]);
  expect(read("form.css")).not.toMatch(/url\(|@import/);
});

test("the scripts keep nothing on the device and make no code of text", () => {
  const scripts = read("form.js") + read("sender.js");
  expect(scripts).not.toMatch(
    /localStorage|sessionStorage|indexedDB|\.cookie\b|serviceWorker|\beval\(|new Function\(|innerHTML|outerHTML|document\.write/,
  );
});

test("a text that the catalogue lacks stops the build", () => {
  expect(() => fillTexts("<p>{{no.such}}</p>", {})).toThrow("no.such");
  expect(fillTexts("<p>{{a}}</p>", { a: "<&>" })).toBe('<p data-text="a">&#60;&#38;&#62;</p>');
});
