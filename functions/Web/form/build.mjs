// Builds the form into a folder: index.html, form.css, form.js (the page), sender.js (the worker), icon.svg. The same sources give the same bytes.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build as bundle } from "esbuild";
import { fillTexts } from "./fillTexts.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const wwwroot = fileURLToPath(new URL("../../Intake/wwwroot", import.meta.url));

/** Old enough for the phones in use, new enough for streams and BigInt. */
const target = ["chrome87", "firefox102", "safari15"];

/**
 * @param {string} folder emptied first
 * @returns {Promise<{ name: string, lengthBytes: number, brotliBytes: number }[]>}
 */
export async function build(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
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
  const catalogue = JSON.parse(await readFile(join(here, "catalogue/en.json"), "utf8"));
  const html = await readFile(join(here, "index.html"), "utf8");
  await writeFile(join(folder, "index.html"), fillTexts(html, catalogue.messages));
  await writeFile(join(folder, "icon.svg"), await readFile(join(here, "icon.svg")));
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      return { name, lengthBytes: bytes.length, brotliBytes: brotliCompressSync(bytes).length };
    }),
  );
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const files = await build(wwwroot);
  const total = { name: "together", lengthBytes: 0, brotliBytes: 0 };
  for (const file of files) {
    total.lengthBytes += file.lengthBytes;
    total.brotliBytes += file.brotliBytes;
  }
  for (const { name, lengthBytes, brotliBytes } of [...files, total]) {
    console.log(
      `${name.padEnd(12)} ${String(lengthBytes).padStart(8)} bytes ${String(brotliBytes).padStart(8)} brotli`,
    );
  }
}
