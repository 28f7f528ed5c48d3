// The form alone, against a service in memory that has everything it can use: every step in English and Arabic, in all colours, with axe and pictures.
// Prints one line of JSON; exit code 0 only if all of it holds. OUT_DIR, PHOTO, STATEMENT; optional CHROMIUM, LOOK (such as en-360-light).
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { FormService } from "./FormService.ts";
import { launch } from "./launch.ts";
import { formLooks, lookAtForm } from "./lookAtForm.ts";
import { Observed } from "./Observed.ts";

const {
  OUT_DIR: folder = "obj/looks",
  PHOTO: photo = "",
  STATEMENT: statement = "What I saw.",
  LOOK: only,
} = process.env;
const out = { root: resolve("../../.."), folder, statement, photo };
await mkdir(folder, { recursive: true });
const browser = await launch(process.env);
const observed = new Observed();
const service = await FormService.start(out.root);
try {
  for (const look of formLooks) {
    if (only === undefined || only === `${look.tag}-${look.width}-${look.colours}`) {
      await Promise.race([lookAtForm(browser, service, observed, look, out), observed.scriptError]);
    }
  }
} catch (error) {
  observed.problems.push(error instanceof Error ? error.message : String(error));
} finally {
  await browser.close();
  await service.close();
}
const ok = observed.problems.length === 0;
console.log(JSON.stringify({ ok, problems: observed.problems }, null, 1));
process.exitCode = ok ? 0 : 1;
