import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../build.mjs";
import { type Catalogue, fillPlainPage, fillTexts } from "../fillTexts.mjs";
import { singleFile } from "../singleFile.mjs";

const here = join(import.meta.dirname, "..");
const folders = [1, 2].map((at) => mkdtempSync(join(tmpdir(), `form-${at}-`)));
let files: Awaited<ReturnType<typeof build>>;

beforeAll(async () => {
  for (const folder of folders) {
    files = await build(folder, { service: "https://evidence.example/" });
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

function sizeOf(name: string): number {
  return files.find((file) => file.name === name)?.brotliBytes ?? Number.NaN;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

test("two builds give the same bytes", () => {
  expect(files.map(({ name }) => name)).toEqual(
    [
      ["form.css", "form.js", "icon.svg", "index.html", "offline/page.html"],
      ["ar", "en", "fr", "ha", "my", "ru", "tr", "ug", "uk", "zh"].map((tag) => `plain/${tag}.html`),
      ["sender.js"],
      ["ar", "fr", "ha", "my", "ru", "tr", "ug", "uk", "zh"].map((tag) => `texts/${tag}.json`),
    ].flat(),
  );
  for (const { name } of files) {
    expect(read(name, folders[0])).toBe(read(name, folders[1]));
  }
});

test("the whole first load with a language and the vocabulary is under 120 KB with Brotli", () => {
  const first = files.filter(({ isFirstLoad }) => isFirstLoad).reduce((sum, { brotliBytes }) => sum + brotliBytes, 0);
  const language = Math.max(...files.filter(({ name }) => name.startsWith("texts/")).map(({ name }) => sizeOf(name)));
  const vocabulary = brotliCompressSync(readFileSync(join(here, "../../../config/vocabulary.json"))).length;
  expect(first + language + vocabulary).toBeLessThan(120_000);
});

test("the page has no inline script or style, no handler and nothing of a third party", () => {
  const html = read("index.html");
  expect(html).not.toMatch(/<script(?![^>]*\ssrc="[a-z]+\.js")|<style|\sstyle=|\son[a-z]+=|javascript:|\{\{/i);
  const urls = [...html.matchAll(/\b(?:src|href|action)="([^"]*)"/g)].map(([, url]) => url ?? "");
  expect(urls.filter((url) => !url.startsWith("plain/"))).toEqual([
    "icon.svg",
    "form.css",
    "form.js",
    "offline/page.html",
  ]);
  expect(read("form.css")).not.toMatch(/url\(|@import/);
});

test("nothing that can be seen before it is opened says what it is", () => {
  for (const name of ["index.html", "plain/ar.html", "offline/page.html"]) {
    expect(read(name)).toMatch(/<title[^>]*>[^<]{2,12}<\/title>/);
  }
});

test("the scripts keep nothing on the device, make no code of text and need no WebAssembly", () => {
  const scripts = read("form.js") + read("sender.js");
  expect(scripts).not.toMatch(
    /localStorage|sessionStorage|indexedDB|\.cookie\b|serviceWorker|\bcaches\.|pushState|replaceState|\beval\(|new Function\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|WebAssembly/,
  );
});

test("every language can be chosen by its own name, and has a page for those without scripts", () => {
  const html = read("index.html");
  expect(html).toContain('<button type="button" data-language="ar" lang="ar" dir="rtl">العربية</button>');
  for (const tag of ["en", "ar", "fr", "ru", "uk", "tr", "ug", "zh", "my", "ha"]) {
    expect(html).toContain(`data-language="${tag}"`);
    expect(html).toContain(`<a href="plain/${tag}.html"`);
    expect(read(`plain/${tag}.html`)).toContain(`<html lang="${tag}"`);
    expect(read(`plain/${tag}.html`)).not.toMatch(/<script|<form|\{\{|%DROP_KEY%/);
  }
});

test("where sealed files are taken by form post, the plain page says how to seal and what is weaker", () => {
  const catalogue: Catalogue = JSON.parse(readFileSync(join(here, "catalogue/en.json"), "utf8"));
  const page = fillPlainPage(readFileSync(join(here, "plain.html"), "utf8"), catalogue, true);
  expect(page).toContain("age -r %DROP_KEY% -o locked.age FILE");
  expect(page).toContain('<form action="../drop" method="post" enctype="multipart/form-data"');
  expect(page).toContain(catalogue.messages["plain.weaker.lock"]);
  expect(page).not.toContain(catalogue.messages["plain.closed"]);
});

test("the form as one file allows its own scripts by their hashes, and one service", () => {
  const html = read("offline/page.html");
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`script-src ${hashOf(read("form.js"))};`);
  expect(policy).toContain(`style-src ${hashOf(read("form.css"))};`);
  expect(policy).toContain("connect-src https://evidence.example;");
  expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<style"));
  expect(html).toContain(`<script>${read("form.js")}</script>`);
  expect(html).not.toMatch(/\s(?:src|href)="(?!data:)[^"]/);
});

test("the form as one file without a service asks for one", () => {
  const parts = { html: read("index.html"), css: "", page: "", worker: "", texts: new Map(), service: "" };
  expect(singleFile(parts)).toContain('<meta name="service" content="">');
  expect(singleFile(parts)).toContain("connect-src https: http://*.onion http://127.0.0.1:*;");
  expect(() => singleFile({ ...parts, page: "'</script>'" })).toThrow("end its own element");
});

test("a text that the catalogue lacks stops the build", () => {
  expect(() => fillTexts("<p>{{no.such}}</p>", {})).toThrow("no.such");
  expect(fillTexts("<p>{{a}}</p>", { a: "<&>" })).toBe('<p data-text="a">&#60;&#38;&#62;</p>');
});
