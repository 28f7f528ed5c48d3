// Lists the licence of every dependency in docs/licences.md and holds each against what is allowed.
//   node tools/licences.mjs           writes the list
//   node tools/licences.mjs --check   fails if the list is not up to date or a licence is not allowed
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const list = "docs/licences.md";
const packages = process.env.NUGET_PACKAGES ?? join(homedir(), ".nuget", "packages");

// Permissive, and nothing that binds who runs a service or counts seats.
const allowed = new Set(["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "CC0-1.0", "ISC", "MIT", "MIT-0", "MS-PL", "PostgreSQL", "Python-2.0", "Unlicense", "Zlib"]);
// Of programs that are used here and not given to anybody.
const allowedInTools = new Set([...allowed, "CC-BY-3.0", "CC-BY-4.0", "MPL-2.0"]);
// Packages that carry a file and no name of their licence: what the file is, read by a person.
const read = new Map([
  ["apache.arrow", "Apache-2.0"],
  ["ncrontab", "Apache-2.0"],
  ["xmpcore", "BSD-3-Clause"],
  ["combine-errors", "MIT"],
  ["uri-templates", "Unlicense"],
]);

function nuspec(id, version) {
  const text = readFileSync(join(packages, id.toLowerCase(), version.toLowerCase(), `${id.toLowerCase()}.nuspec`), "utf8");
  const expression = /<license type="expression"[^>]*>([^<]+)<\/license>/.exec(text)?.[1];
  const url = /<licenseUrl>([^<]+)<\/licenseUrl>/.exec(text)?.[1] ?? "";
  return expression ?? read.get(id.toLowerCase()) ?? (/licenses\.nuget\.org\/([^<]+)/.exec(url)?.[1] ?? (/apache/i.test(url) ? "Apache-2.0" : /dotnet\/.*LICENSE|MIT/i.test(url) ? "MIT" : `unknown (${url})`));
}

function nuget(folder) {
  const found = new Map();
  for (const project of readdirSync(folder)) {
    let lock;
    try {
      lock = JSON.parse(readFileSync(join(folder, project, "packages.lock.json"), "utf8"));
    } catch {
      continue;
    }
    for (const target of Object.values(lock.dependencies)) {
      for (const [id, entry] of Object.entries(target)) {
        if (entry.type !== "Project") found.set(`${id} ${entry.resolved}`, nuspec(id, entry.resolved));
      }
    }
  }
  return found;
}

function npm() {
  const [shipped, tools] = [new Map(), new Map()];
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const ofTests = new Set(Object.keys(lock.packages["tests/EndToEnd/browser"]?.dependencies ?? {}));
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (!path.includes("node_modules/") || entry.link) continue;
    const name = path.slice(path.lastIndexOf("node_modules/") + 13);
    (entry.dev || entry.devOptional || ofTests.has(name) ? tools : shipped).set(`${name} ${entry.version}`, read.get(name) ?? entry.license ?? "unknown");
  }
  return [shipped, tools];
}

// "A OR B" is allowed when one is, "A AND B" when both are.
function isAllowed(licence, among) {
  const plain = licence.replace(/[()]/g, "");
  return plain.split(" OR ").some((choice) => choice.split(" AND ").every((one) => among.has(one.trim())));
}

function section(title, found) {
  const rows = [...found].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)).map(([name, licence]) => `| ${name} | ${licence} |`);
  return [`## ${title}`, "", "| package | licence |", "|---|---|", ...rows, ""].join("\n");
}

const shippedNuget = nuget("functions");
const testNuget = new Map([...nuget("tests")].filter(([name]) => !shippedNuget.has(name)));
const [shippedNpm, toolsNpm] = npm();
const text = [
  "# Licences of all dependencies",
  "",
  "Made by `node tools/licences.mjs` from the lock files; `./test` fails when it is not up to date or names a licence that is not allowed. Why each library was chosen: [decisions/0004](decisions/0004-libraries.md).",
  "",
  section("In the programs (NuGet)", shippedNuget),
  section("In the pages (npm)", shippedNpm),
  section("Of tests (NuGet), given to nobody", testNuget),
  section("Tools (npm), given to nobody", toolsNpm),
].join("\n");

const wrong = [
  ...[...shippedNuget, ...shippedNpm].filter(([, licence]) => !isAllowed(licence, allowed)),
  ...[...testNuget, ...toolsNpm].filter(([, licence]) => !isAllowed(licence, allowedInTools)),
];
for (const [name, licence] of wrong) console.error(`not allowed: ${name}: ${licence}`);
if (process.argv.includes("--check")) {
  const isCurrent = readFileSync(list, "utf8") === text;
  if (!isCurrent) console.error(`${list} is not up to date: node tools/licences.mjs`);
  process.exit(wrong.length === 0 && isCurrent ? 0 : 1);
}
writeFileSync(list, text);
process.exit(wrong.length === 0 ? 0 : 1);
