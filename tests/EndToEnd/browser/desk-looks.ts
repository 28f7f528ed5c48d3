// What staff look at, in a browser: gallery, film, pages, map, hostile files, and somebody of another situation. Prints one line of JSON; exit code 0 only if all of it holds.
// INTAKE_URL, DESK_URL, OUT_DIR, PHOTO, STATEMENT, SUBMISSION; optional PERSON and CHROMIUM.
import { mkdir } from "node:fs/promises";
import { launch } from "./launch.ts";
import { handleHostileFiles, lookAsStranger, lookAtGallery, openSubmission } from "./lookAtDesk.ts";
import { Observed } from "./Observed.ts";
import { Steps } from "./Steps.ts";
import { readSettings } from "./settings.ts";
import { type Look, signInToDesk } from "./signInToDesk.ts";

const wide: Look = { width: 1280, direction: "ltr", colorScheme: "light" };
const looks: readonly Look[] = [wide, { width: 375, direction: "rtl", colorScheme: "dark" }];

const settings = readSettings(process.env);
const { SUBMISSION: submission = "" } = process.env;
await mkdir(settings.outFolder, { recursive: true });
// A film that is silent plays without anybody's gesture.
const browser = await launch(process.env, "--autoplay-policy=no-user-gesture-required");
const observed = new Observed();
const steps = new Steps(observed);

try {
  for (const look of looks) {
    const name = `desk-look-${look.width}-${look.direction}`;
    await steps.run(name, async () => {
      const page = await signInToDesk(browser, settings, observed, look);
      page.on("dialog", (dialog) => {
        observed.problems.push(`${name}: a dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on("popup", () => observed.problems.push(`${name}: a window was opened`));
      await openSubmission(page, submission);
      await page.getByText(settings.statement, { exact: true }).waitFor();
      await lookAtGallery(page, settings, observed, name);
      await handleHostileFiles(page, observed, name);
      await page.screenshot({ path: outFileOf(name), fullPage: true });
      await page.context().close();
    });
  }
  await steps.run("stranger", () => lookAsStranger(browser, settings, observed, submission, wide));
} catch (error) {
  observed.problems.push(error instanceof Error ? error.message : String(error));
} finally {
  await browser.close();
}
const ok = observed.problems.length === 0;
console.log(JSON.stringify({ ok, submission, milliseconds: steps.milliseconds, problems: observed.problems }));
process.exitCode = ok ? 0 : 1;

function outFileOf(name: string): string {
  return `${settings.outFolder}/${name}-whole.png`;
}
