// Builds the form into a folder: index.html, form.css, form.js (the page), sender.js (the worker), icon.svg, texts/ (catalogues but English, loaded when chosen), plain/ (pages for
// those without scripts), offline/page.html (the whole form as one file), .well-known/submissions-release.json (all of these with their hashes). The same sources give the same bytes.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { argv, env } from "node:process";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build as bundle } from "esbuild";
import { fillLanguages, fillPlainPage, fillTexts } from "./fillTexts.mjs";
import { singleFile } from "./singleFile.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const wwwroot = fileURLToPath(new URL("../../Intake/wwwroot", import.meta.url));

/** Old enough for the phones in use, new enough for streams and BigInt. */
const target = ["chrome87", "firefox102", "safari15"];

/** The order in which languages are shown. */
const languages = ["en", "ar", "fr", "ru", "uk", "tr", "ug", "zh", "my", "ha"];

/** Where the release list lies. */
const wellKnown = ".well-known";

/** What every visit loads, before a language is chosen. */
const firstLoad = ["index.html", "form.css", "form.js", "sender.js", "icon.svg"];

/**
 * Pages for those without scripts (docs/formats/http.md, "Drop"), each in every language: what its name has behind the language, which file it is made of, which parts of it stand.
 * The server serves `-closed` for the first where it has no drop key, and answers the form post with one of the others.
 * @type {readonly [ending: string, source: string, parts: readonly string[]][]}
 */
const plainPages = [
  ["", "plain.html", ["drop"]],
  ["-closed", "plain.html", ["closed"]],
  ["-received", "plain-result.html", ["received"]],
  ["-refused", "plain-result.html", ["refused"]],
  ["-busy", "plain-result.html", ["busy"]],
];

/**
 * @param {string} folder emptied first
 * @param {{ service?: string, log?: string }} options of the form as a file: `service`, the address it sends to (it asks when there is none); `log`, the public log's key
 *   (`origin+8 hex digits+Base64`), beside which it believes no other.
 * @returns {Promise<{ name: string, lengthBytes: number, brotliBytes: number, isFirstLoad: boolean }[]>}
 */
export async function build(folder, { service = "", log = "" } = {}) {
  await rm(folder, { recursive: true, force: true });
  for (const part of ["texts", "plain", "offline", wellKnown]) {
    await mkdir(join(folder, part), { recursive: true });
  }
  await bundle({
    absWorkingDir: here,
    entryPoints: [
      { in: "page/main.ts", out: "form" },
      { in: "sending/worker.ts", out: "sender" },
      { in: "form.css", out: "form" },
    ],
    outdir: folder,
    bundle: true,
    minify: true,
    format: "iife",
    target,
    charset: "utf8",
    legalComments: "eof",
    logLevel: "warning",
  });
  const read = (/** @type {string} */ name) => readFile(join(here, name), "utf8");
  /** @type {import("./fillTexts.mjs").Catalogue[]} */
  const catalogues = await Promise.all(languages.map(async (tag) => JSON.parse(await read(`catalogue/${tag}.json`))));
  const english = catalogues[0]?.messages ?? {};
  const html = fillLanguages(fillTexts(await read("index.html"), english), catalogues);
  const texts = new Map();
  for (const catalogue of catalogues) {
    const { tag } = catalogue.language;
    for (const [ending, source, parts] of plainPages) {
      await writeFile(join(folder, `plain/${tag}${ending}.html`), fillPlainPage(await read(source), catalogue, parts));
    }
    if (tag !== "en") {
      texts.set(tag, JSON.stringify(catalogue));
      await writeFile(join(folder, `texts/${tag}.json`), texts.get(tag));
    }
  }
  await writeFile(join(folder, "index.html"), html);
  await writeFile(join(folder, "icon.svg"), await read("icon.svg"));
  const [css, page, worker] = await Promise.all(
    ["form.css", "form.js", "sender.js"].map((name) => readFile(join(folder, name), "utf8")),
  );
  const file = singleFile({ html, css: css ?? "", page: page ?? "", worker: worker ?? "", texts, service, log });
  await writeFile(join(folder, "offline/page.html"), file);
  const files = await measure(folder);
  await writeFile(join(folder, wellKnown, "submissions-release.json"), await releaseList(folder, files));
  return files;
}

/**
 * The release as it is entered into the public log and watched: every file of the site but this list itself, in the order of their paths (docs/formats/http.md, "Releases").
 * @param {string} folder
 * @param {readonly { name: string, lengthBytes: number }[]} files
 */
async function releaseList(folder, files) {
  const listed = files.map(async ({ name: path, lengthBytes }) => {
    const bytes = await readFile(join(folder, path));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    // The server puts the drop key where the mark stands; who compares puts the mark back.
    return bytes.includes("%DROP_KEY%") ? { path, lengthBytes, sha256, rendered: true } : { path, lengthBytes, sha256 };
  });
  return JSON.stringify({ schema: "submissions/release/v1", files: await Promise.all(listed) });
}

/** @param {string} folder */
async function measure(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      const brotliBytes = brotliCompressSync(bytes).length;
      return { name, lengthBytes: bytes.length, brotliBytes, isFirstLoad: firstLoad.includes(name) };
    }),
  );
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { FORM_SERVICE: service = "", FORM_LOG_KEY: log = "" } = env;
  const files = await build(wwwroot, { service, log });
  const total = { name: "first load", lengthBytes: 0, brotliBytes: 0 };
  for (const file of files.filter(({ isFirstLoad }) => isFirstLoad)) {
    total.lengthBytes += file.lengthBytes;
    total.brotliBytes += file.brotliBytes;
  }
  for (const { name, lengthBytes, brotliBytes } of [...files, total]) {
    console.log(
      `${name.padEnd(18)} ${String(lengthBytes).padStart(8)} bytes ${String(brotliBytes).padStart(8)} brotli`,
    );
  }
}
