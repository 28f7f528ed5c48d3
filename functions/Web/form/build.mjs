// Builds the form into a folder: index.html, form.css, form.js (the page), sender.js (the worker), icon.svg, texts/ (catalogues but English, loaded when chosen), plain/ (pages for
// those without scripts), offline/page.html (the whole form as one file). The same sources give the same bytes.
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

/** What every visit loads, before a language is chosen. */
const firstLoad = ["index.html", "form.css", "form.js", "sender.js", "icon.svg"];

/** True once the server takes sealed files by form post and puts the drop key where the page has %DROP_KEY% (docs/formats/http-intake-next.md, "Drop"). */
const takesDrops = false;

/**
 * @param {string} folder emptied first
 * @param {{ service?: string }} options `service`: address that the form as a file sends to; it asks when there is none.
 * @returns {Promise<{ name: string, lengthBytes: number, brotliBytes: number, isFirstLoad: boolean }[]>}
 */
export async function build(folder, { service = "" } = {}) {
  await rm(folder, { recursive: true, force: true });
  for (const part of ["texts", "plain", "offline"]) {
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
  const plain = await read("plain.html");
  const texts = new Map();
  for (const catalogue of catalogues) {
    const { tag } = catalogue.language;
    await writeFile(join(folder, `plain/${tag}.html`), fillPlainPage(plain, catalogue, takesDrops));
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
  const file = singleFile({ html, css: css ?? "", page: page ?? "", worker: worker ?? "", texts, service });
  await writeFile(join(folder, "offline/page.html"), file);
  return measure(folder);
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
  const { FORM_SERVICE: service = "" } = env;
  const files = await build(wwwroot, { service });
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
