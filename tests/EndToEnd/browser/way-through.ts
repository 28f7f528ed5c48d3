// The way through, as its users go it: form → desk, in a browser. Prints one line of JSON; exit code 0 only if all of it holds.
// INTAKE_URL, DESK_URL, OUT_DIR, PHOTO, STATEMENT; optional PERSON (whom to sign in as) and CHROMIUM.
import { mkdir } from "node:fs/promises";
import { caseAtDesk, looksAtDesk } from "./caseAtDesk.ts";
import { launch } from "./launch.ts";
import { managePartners } from "./managePartners.ts";
import { Observed } from "./Observed.ts";
import { reviewAtDesk } from "./reviewAtDesk.ts";
import { Steps } from "./Steps.ts";
import { sendFromForm } from "./sendFromForm.ts";
import { readSettings } from "./settings.ts";
import { type Look, signInToDesk } from "./signInToDesk.ts";

const looks: readonly Look[] = [
  { width: 1280, direction: "ltr", colorScheme: "light" },
  { width: 375, direction: "rtl", colorScheme: "dark" },
];

const settings = readSettings(process.env);
await mkdir(settings.outFolder, { recursive: true });
const browser = await launch(process.env);
const observed = new Observed();
const steps = new Steps(observed);
let submission = "";

try {
  await steps.run("send", async () => {
    submission = await sendFromForm(browser, settings, observed);
  });
  for (const look of looks) {
    const name = `desk-${look.width}-${look.direction}`;
    await steps.run(name, async () => {
      const page = await signInToDesk(browser, settings, observed, look);
      await reviewAtDesk(page, settings, observed, submission, name);
      await page.context().close();
    });
    await steps.run(`partners-${look.width}-${look.direction}`, async () => {
      const manager = { ...settings, person: "partner manager" };
      const page = await signInToDesk(browser, manager, observed, look, [], "Partners");
      await managePartners(page, settings, observed, `partners-${look.width}-${look.direction}`);
      await page.context().close();
    });
  }
  for (const look of looks) {
    const name = `lead-${look.width}-${look.direction}`;
    await steps.run(name, async () => {
      const page = await signInToDesk(browser, { ...settings, person: "Carmen" }, observed, look);
      await caseAtDesk(browser, page, settings, observed, submission, name);
      await page.context().close();
    });
  }
  await steps.run("auditor", async () => {
    const page = await signInToDesk(browser, { ...settings, person: "Elif" }, observed, {
      width: 1280,
      direction: "ltr",
      colorScheme: "light",
    });
    await looksAtDesk(page, settings, observed, submission, "auditor");
    await page.context().close();
  });
} catch (error) {
  observed.problems.push(error instanceof Error ? error.message : String(error));
} finally {
  await browser.close();
}
const ok = observed.problems.length === 0;
console.log(JSON.stringify({ ok, submission, milliseconds: steps.milliseconds, problems: observed.problems }));
process.exitCode = ok ? 0 : 1;
