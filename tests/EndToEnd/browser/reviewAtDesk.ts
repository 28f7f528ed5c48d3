import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import type { Observed } from "./Observed.ts";
import { outFile, type Settings } from "./settings.ts";

const triageMilliseconds = 120_000;
const betweenLooksMilliseconds = 2_000;
const exif = "Exif\0\0";

/** Finds the submission in the queue, opens it by keyboard, reads the statement, looks at the safe copy, downloads it and decides. */
export async function reviewAtDesk(
  page: Page,
  settings: Settings,
  observed: Observed,
  submission: string,
  name: string,
) {
  const row = page.getByRole("listitem").filter({ has: page.locator(`[data-submission="${submission}"]`) });
  // The queue asks by itself every ten seconds; the photo counts once its delivery was scanned.
  await row.getByText("1 file", { exact: true }).waitFor({ timeout: triageMilliseconds });
  await page.screenshot({ path: outFile(settings, `${name}-queue.png`), fullPage: true });
  await observed.look(page, `${name} queue`);

  await row.getByRole("link").focus();
  await page.keyboard.press("o");
  await page.getByText(settings.statement, { exact: true }).waitFor();
  await untilCopied(page);
  await page.getByRole("button", { name: "Show picture" }).click();
  const picture = page.getByRole("img", { name: /^Safe copy of file/ });
  await picture.waitFor();
  await page.screenshot({ path: outFile(settings, `${name}-blurred.png`), fullPage: true });
  await page.getByRole("button", { name: "Show clearly" }).click();
  const width = await picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return image.naturalWidth;
  });
  if (width === 0) observed.problems.push("the safe copy is no picture");
  await page.screenshot({ path: outFile(settings, `${name}-submission.png`), fullPage: true });
  await observed.look(page, `${name} submission`);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download safe copy" }).click();
  const copy = outFile(settings, "copy.jpg");
  await (await download).saveAs(copy);
  if (!(await readFile(settings.photo, "latin1")).includes(exif)) throw new Error("PHOTO has no EXIF to lose.");
  if ((await readFile(copy, "latin1")).includes(exif)) observed.problems.push("the safe copy still has EXIF");

  await decideToKeep(page, observed, name);
  await page.screenshot({ path: outFile(settings, `${name}-decided.png`), fullPage: true });

  await page.keyboard.press("u");
  await page.getByRole("heading", { name: "Queue", exact: true }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await observed.look(page, `${name} keys`);
  await page.keyboard.press("Escape");
  await page.evaluate(() => {
    location.hash = "#/alerts";
  });
  // Other tests of the same installation alter originals, and whenever fixity is checked meanwhile it rightly says so.
  const none = page.getByText("There are no alerts.");
  const some = page.getByRole("region", { name: "A sealed original is not what was received" });
  await none.or(some.first()).waitFor();
  await observed.look(page, `${name} alerts`);
}

/** Puts a decision on the record: choice, reason, confirmation. */
async function decideToKeep(page: Page, observed: Observed, name: string) {
  const decided = page.getByRole("listitem").filter({ hasText: "Kept: it is evidence" });
  const before = await decided.count();
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByLabel("Reason").selectOption("evidence");
  await observed.look(page, `${name} decision`);
  await page.getByRole("button", { name: "Record this decision" }).click();
  await decided.nth(before).waitFor();
}

/** The photo is listed once it was scanned; its safe copy comes a little later, and the page is asked again for it. */
async function untilCopied(page: Page) {
  const copied = page.getByRole("button", { name: "Show picture" });
  const again = page.getByRole("button", { name: "Look again" });
  const deadline = Date.now() + triageMilliseconds;
  await copied.or(again).waitFor();
  while (!(await copied.isVisible())) {
    if (Date.now() > deadline) throw new Error("The photo got no safe copy.");
    await Promise.all([
      page.waitForResponse((response) => response.url().includes("/api/submissions/")),
      again.click(),
    ]);
    await page.waitForTimeout(betweenLooksMilliseconds);
  }
}
