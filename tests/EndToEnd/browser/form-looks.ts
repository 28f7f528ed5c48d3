// The form alone. Prints one line of JSON; exit code 0 only if all of it holds.
// OUT_DIR, PHOTO, STATEMENT; optional SITE (the built form), CHROMIUM, ONLY (one step, such as en-320-light or weakNetwork) and LONG=1 (also what takes minutes: hugeFile).
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { launch } from "./launch.ts";
import { lookOverForm } from "./lookOverForm.ts";
import { Observed } from "./Observed.ts";
import { Steps } from "./Steps.ts";

const root = resolve("../../..");
const { SITE: site = resolve(root, "functions/Intake/wwwroot"), ONLY, LONG } = process.env;
const { OUT_DIR: folder = "obj/looks", PHOTO: photo = "", STATEMENT: statement = "What I saw." } = process.env;
await mkdir(folder, { recursive: true });
const browser = await launch(process.env);
const observed = new Observed();
const steps = new Steps(observed, ONLY);
try {
  const out = { root, site, folder, statement, photo };
  await lookOverForm(browser, observed, out, (name, work) => steps.run(name, work), LONG === "1");
} catch (error) {
  observed.problems.push(error instanceof Error ? error.message : String(error));
} finally {
  await browser.close();
}
const ok = observed.problems.length === 0;
console.log(JSON.stringify({ ok, milliseconds: steps.milliseconds, problems: observed.problems }));
process.exitCode = ok ? 0 : 1;
