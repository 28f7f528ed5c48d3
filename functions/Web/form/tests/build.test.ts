import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FakeLog } from "../../ledger/tests/FakeLog.js";
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

const languages = ["ar", "en", "fr", "ha", "my", "ru", "tr", "ug", "uk", "zh"];
const plainEndings = ["-busy", "-closed", "-received", "-refused", ""];
const releaseName = ".well-known/submissions-release.json";

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

test("two builds give the same bytes", () => {
  expect(files.map(({ name }) => name)).toEqual(
    [
      ["form.css", "form.js", "icon.svg", "index.html", "offline/page.html"],
      languages.flatMap((tag) => plainEndings.map((ending) => `plain/${tag}${ending}.html`)),
      ["sender.js"],
      languages.filter((tag) => tag !== "en").map((tag) => `texts/${tag}.json`),
    ].flat(),
  );
  for (const name of [...files.map(({ name }) => name), releaseName]) {
    expect(read(name, folders[0])).toBe(read(name, folders[1]));
  }
});

test("the release lists every file of the site but itself, with its true length and hash, and fits a log entry", () => {
  const text = read(releaseName);
  const { schema, files: listed } = JSON.parse(text);
  expect(schema).toBe("submissions/release/v1");
  const there = readdirSync(folders[0] ?? "", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice((folders[0] ?? "").length + 1));
  expect(listed.map(({ path }: { path: string }) => path)).toEqual(there.filter((name) => name !== releaseName).sort());
  for (const { path, lengthBytes, sha256, rendered, ...more } of listed) {
    const bytes = readFileSync(join(folders[0] ?? "", path));
    expect([path, lengthBytes, sha256]).toEqual([path, bytes.length, createHash("sha256").update(bytes).digest("hex")]);
    expect(rendered).toBe(/^plain\/[a-z]+\.html$/.test(path) ? true : undefined);
    expect(more).toEqual({});
  }
  expect(JSON.stringify(JSON.parse(text))).toBe(text);
  expect(Buffer.byteLength(text)).toBeLessThan(60_000);
});

test("a form that sends elsewhere is another release", async () => {
  const folder = mkdtempSync(join(tmpdir(), "form-3-"));
  folders.push(folder);
  await build(folder, { service: "https://other.example/" });
  expect(read(releaseName, folder)).not.toBe(read(releaseName));
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
  for (const name of ["index.html", "plain/ar.html", "plain/ar-received.html", "offline/page.html"]) {
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
  for (const tag of languages) {
    expect(html).toContain(`data-language="${tag}"`);
    expect(html).toContain(`<a href="plain/${tag}.html"`);
  }
});

function textsOf(tag: string): Catalogue["messages"] {
  return JSON.parse(readFileSync(join(here, `catalogue/${tag}.json`), "utf8")).messages;
}

/** What a reader of the page sees as text. */
function seen(html: string): string {
  return html.replace(/<[^>]*>/g, " ").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

test.each(languages)(
  "the pages in %s for those without scripts are whole, in their language, and say that nobody checked it",
  (tag) => {
    for (const ending of plainEndings) {
      const page = read(`plain/${tag}${ending}.html`);
      expect(page).toContain(`<html lang="${tag}" dir="${["ar", "ug"].includes(tag) ? "rtl" : "ltr"}"`);
      expect(page).not.toMatch(/<script|<!--|\{\{|LANGUAGE|\son[a-z]+=|style=/);
      expect(page.match(/<h1>/g)).toHaveLength(1);
      const { unreviewed } = textsOf(tag);
      expect(seen(page)).toContain(unreviewed);
      const urls = [...page.matchAll(/\b(?:src|href|action)="([^"]*)"/g)].map(([, url]) => url);
      const own = ending === "" ? ["../drop"] : ending === "-closed" ? [] : [`../plain/${tag}.html`];
      expect(urls).toEqual(["../icon.svg", "../form.css", ...own]);
    }
  },
);

test("where sealed files are taken by form post, the plain page says how to seal and what is weaker", () => {
  for (const tag of languages) {
    const [page, texts] = [read(`plain/${tag}.html`), textsOf(tag)];
    expect(page.match(/%DROP_KEY%/g)).toHaveLength(1);
    expect(page).toContain("age -r %DROP_KEY% -o report.age files.zip");
    expect(page).toContain('<form action="../drop" method="post" enctype="multipart/form-data"');
    expect(page.indexOf(`<input type="hidden" name="language" value="${tag}">`)).toBeGreaterThan(page.indexOf("<form"));
    expect(page.indexOf('name="language"')).toBeLessThan(page.indexOf('name="file"'));
    for (const part of ["lock", "key", "proof", "return", "network"]) {
      expect(seen(page)).toContain(texts[`plain.weaker.${part}`]);
    }
    for (const key of ["notice.emergency", "notice.place", "notice.final", "notice.trust"]) {
      expect(seen(page)).toContain(texts[key]);
    }
    expect(seen(page)).not.toContain(texts["plain.closed"]);
  }
});

test("where none are taken, the page says so and asks for nothing", () => {
  for (const tag of languages) {
    const page = read(`plain/${tag}-closed.html`);
    expect(seen(page)).toContain(textsOf(tag)["plain.closed"]);
    expect(page).not.toMatch(/<form|<input|%DROP_KEY%/);
  }
});

test("a reviewed language's pages no longer say that nobody checked them", () => {
  const catalogue: Catalogue = JSON.parse(readFileSync(join(here, "catalogue/en.json"), "utf8"));
  const reviewed = { ...catalogue, language: { ...catalogue.language, reviewed: true } };
  const page = fillPlainPage(readFileSync(join(here, "plain.html"), "utf8"), reviewed, ["drop"]);
  const { unreviewed } = catalogue.messages;
  expect(seen(page)).not.toContain(unreviewed);
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

test("the form as one file carries the log's key that it was built with", () => {
  const log = new FakeLog("submissions.example/ledger/public", "build").vkey;
  const parts = { html: read("index.html"), css: "", page: "", worker: "", texts: new Map(), service: "", log };
  expect(singleFile(parts)).toContain(`<meta name="log" content="${log}">`);
  expect(read("offline/page.html")).toContain('<meta name="log" content="">');
});

test("the form as one file without a service asks for one", () => {
  const parts = { html: read("index.html"), css: "", page: "", worker: "", texts: new Map(), service: "", log: "" };
  expect(singleFile(parts)).toContain('<meta name="service" content="">');
  expect(singleFile(parts)).toContain("connect-src https: http://*.onion http://127.0.0.1:*;");
  expect(() => singleFile({ ...parts, log: '"><script>' })).toThrow("FORM_LOG_KEY");
  expect(() => singleFile({ ...parts, page: "'</script>'" })).toThrow("end its own element");
});

test("a text that the catalogue lacks stops the build", () => {
  expect(() => fillTexts("<p>{{no.such}}</p>", {})).toThrow("no.such");
  expect(fillTexts("<p>{{a}}</p>", { a: "<&>" })).toBe('<p data-text="a">&#60;&#38;&#62;</p>');
});
