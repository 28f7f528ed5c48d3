// Builds the page into functions/Desk/wwwroot: index.html, app.js, app.css, icon.svg and the licences of what is bundled. The same sources give the same bytes.
import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const wwwroot = join(here, "../../Desk/wwwroot");

await rm(wwwroot, { recursive: true, force: true });
await mkdir(wwwroot, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: [
    { in: "src/main.tsx", out: "app" },
    { in: "src/app.css", out: "app" },
  ],
  outdir: wwwroot,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome120", "firefox121", "safari17"],
  charset: "utf8",
  jsx: "automatic",
  // Production React and Fluent: no development warnings, no component stacks.
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "external",
  logLevel: "warning",
});
await copyFile(join(here, "src/index.html"), join(wwwroot, "index.html"));
await copyFile(join(here, "src/icon.svg"), join(wwwroot, "icon.svg"));

let firstPageBytes = 0;
for (const name of (await readdir(wwwroot)).sort()) {
  const content = await readFile(join(wwwroot, name));
  const compressedBytes = brotliCompressSync(content).length;
  if (!name.endsWith(".txt")) firstPageBytes += compressedBytes;
  console.log(`${name}: ${content.length} bytes, ${compressedBytes} with brotli`);
}
console.log(`first page: ${(firstPageBytes / 1024).toFixed(1)} KiB with brotli`);
