// Builds the page into functions/Desk/wwwroot: index.html, app.js with the pieces that it loads, app.css, icon.svg and the licences of what is bundled. The same sources give the same bytes.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const wwwroot = join(here, "../../Desk/wwwroot");

await rm(wwwroot, { recursive: true, force: true });
await mkdir(wwwroot, { recursive: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: [
    { in: "src/main.ts", out: "app" },
    { in: "src/app.css", out: "app" },
  ],
  outdir: wwwroot,
  bundle: true,
  // Pieces are named by their content: one of an older version is never taken for one of this.
  splitting: true,
  chunkNames: "[name]-[hash]",
  minify: true,
  format: "esm",
  target: ["es2022", "chrome120", "firefox121", "safari17"],
  charset: "utf8",
  jsx: "automatic",
  // Production React and Fluent: no development warnings, no component stacks.
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
await writeFile(join(wwwroot, "licences.txt"), await licences(Object.keys(metafile.inputs)));
// What signing in takes runs as soon as it is there; what drawing takes is only fetched: compiling it would come first.
const soon = piecesOf("src/main.ts").slice(1);
const first = [...new Set([...soon, ...piecesOf("src/Page.tsx")])];
const links = first.map((name) =>
  soon.includes(name)
    ? `<link rel="modulepreload" href="/${name}">`
    : `<link rel="preload" as="script" crossorigin href="/${name}">`,
);
const index = await readFile(join(here, "src/index.html"), "utf8");
await writeFile(join(wwwroot, "index.html"), index.replace("__PIECES__", links.join("\n    ")));
await copyFile(join(here, "src/icon.svg"), join(wwwroot, "icon.svg"));

/** The file that a module begins, and those that it cannot do without: all that the browser has to fetch before it runs. */
function piecesOf(entry) {
  const all = [Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint === entry)];
  for (const path of all) {
    for (const piece of metafile.outputs[path].imports) {
      if (piece.kind === "import-statement" && !all.includes(piece.path)) all.push(piece.path);
    }
  }
  return all.map((path) => basename(path));
}

/** The licence texts of every package of which something is bundled; each of them asks for that. */
async function licences(inputs) {
  const folders = inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  const texts = [];
  for (const folder of [...new Set(folders)].sort()) {
    if (folder === undefined) continue;
    const { name, version, license } = JSON.parse(await readFile(join(here, folder, "package.json"), "utf8"));
    const file = (await readdir(join(here, folder))).sort().find((name) => /^licen[cs]e/i.test(name));
    const text = file === undefined ? "" : await readFile(join(here, folder, file), "utf8");
    texts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

let firstPageBytes = 0;
for (const name of (await readdir(wwwroot)).sort()) {
  const content = await readFile(join(wwwroot, name));
  const compressedBytes = brotliCompressSync(content).length;
  if (["index.html", "app.js", "app.css", "icon.svg", ...first].includes(name)) firstPageBytes += compressedBytes;
  console.log(`${name}: ${content.length} bytes, ${compressedBytes} with brotli`);
}
console.log(`first page: ${(firstPageBytes / 1024).toFixed(1)} KiB with brotli`);
