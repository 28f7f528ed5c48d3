import { readFile, writeFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import type { Observed } from "./Observed.ts";
import { outFile, type Settings } from "./settings.ts";

const readyMilliseconds = 120_000;

/** A lead opens a case, puts the submission in, sees why it does not leave for a court, exports it for the own investigators, and looks at overview, digest and report. */
export async function caseAtDesk(
  browser: Browser,
  page: Page,
  settings: Settings,
  observed: Observed,
  submission: string,
  name: string,
) {
  // The test's browser has nobody to choose a file in a window of the system.
  await page.evaluate(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined }));
  const go = (place: string) => page.evaluate((hash) => location.replace(hash), place);
  await go("#/cases");
  await page.getByRole("heading", { name: "Case files", exact: true }).waitFor();
  await page.getByLabel("Name of the case").fill(`The school, ${name}`);
  await observed.look(page, `${name} cases`);
  await page.getByRole("button", { name: "Open a case file" }).click();
  await page.getByLabel("Id of a submission").fill(submission);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("link", { name: submission }).waitFor();

  await page.getByLabel("For whom").selectOption("court");
  await page.getByText("The sender did not allow it.").first().waitFor();
  await page.screenshot({ path: outFile(settings, `${name}-case-denied.png`), fullPage: true });
  await observed.look(page, `${name} case, withheld`);

  await page.getByLabel("For whom").selectOption("own-investigation");
  await page.getByRole("button", { name: "Freeze this export" }).click();
  await page.getByRole("button", { name: "Fetch the package" }).waitFor({ timeout: readyMilliseconds });
  await page.screenshot({ path: outFile(settings, `${name}-case.png`), fullPage: true });
  await observed.look(page, `${name} case, exported`);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Fetch the package" }).click();
  const zip = outFile(settings, "case.zip");
  await (await download).saveAs(zip);
  await printReport(browser, settings, observed, await readFile(zip));

  await go("#/overview");
  await page.getByRole("img", { name: "Submissions received in the last 30 days" }).waitFor();
  await page.getByText("Latest checkpoint", { exact: true }).waitFor();
  await page.screenshot({ path: outFile(settings, `${name}-overview.png`), fullPage: true });
  await observed.look(page, `${name} overview`);
  await go("#/digest");
  await page.getByRole("heading", { name: "Victims reported" }).waitFor();
  await page.screenshot({ path: outFile(settings, `${name}-digest.png`), fullPage: true });
  await observed.look(page, `${name} digest`);
}

/** An auditor finds in the log who exported what. */
export async function looksAtDesk(
  page: Page,
  settings: Settings,
  observed: Observed,
  submission: string,
  name: string,
) {
  await page.evaluate(() => location.replace("#/looks"));
  await page.getByRole("heading", { name: "Who did what" }).waitFor();
  await page.getByLabel("Submission", { exact: true }).fill(submission);
  await page.getByLabel("What they did").selectOption("exported");
  await page.getByRole("button", { name: "Search" }).click();
  await page
    .getByRole("cell", { name: /^Exported/ })
    .first()
    .waitFor();
  await page.screenshot({ path: outFile(settings, `${name}-looks.png`), fullPage: true });
  await observed.look(page, `${name} looks`);
}

/** The report as somebody prints it who got the package. */
async function printReport(browser: Browser, settings: Settings, observed: Observed, zip: Buffer) {
  const report = memberOf(zip, "custody/report.html");
  await writeFile(outFile(settings, "case-report.html"), report);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  observed.watch(context, []);
  const page = await context.newPage();
  await page.setContent(report.toString("utf8"));
  await observed.look(page, "custody report");
  await page.screenshot({ path: outFile(settings, "case-report.png"), fullPage: true });
  await page.pdf({ path: outFile(settings, "case-report.pdf"), preferCSSPageSize: true });
  await context.close();
}

/** A stored member of a ZIP archive, by the end of its name. */
function memberOf(zip: Buffer, ending: string): Buffer {
  const localHeader = 0x04034b50;
  for (let at = 0; zip.readUInt32LE(at) === localHeader; ) {
    const [length, nameLength, extraLength] = [
      zip.readUInt32LE(at + 18),
      zip.readUInt16LE(at + 26),
      zip.readUInt16LE(at + 28),
    ];
    const start = at + 30 + nameLength + extraLength;
    if (zip.toString("utf8", at + 30, at + 30 + nameLength).endsWith(ending))
      return zip.subarray(start, start + length);
    at = start + length;
  }
  throw new Error(`The package has no ${ending}.`);
}
