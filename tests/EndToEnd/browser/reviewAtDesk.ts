import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
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

  await narrow(page, settings, observed, row, name);
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

/** Narrows the queue by keyboard: what is sought is found, what is of another kind is not, and x shows everything again. */
async function narrow(page: Page, settings: Settings, observed: Observed, row: Locator, name: string) {
  await page.keyboard.press("/");
  await page.keyboard.type(settings.statement);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Clear" }).waitFor();
  await row.waitFor();
  await page.screenshot({ path: outFile(settings, `${name}-search.png`), fullPage: true });
  await observed.look(page, `${name} search`);
  await page.getByLabel("Has malware").check();
  await page.getByText("Nothing in the queue is like that.").waitFor();
  await page.getByRole("heading", { name: "Queue", exact: true }).click();
  await page.keyboard.press("x");
  await row.waitFor();
}

/** Works on it: claims it, takes it, labels it, writes a note and a translation, and records a status, which keeps it. */
async function decideToKeep(page: Page, observed: Observed, name: string) {
  const claimed = page.getByText(/^You are working on this/);
  await page.getByRole("button", { name: "I am working on this" }).or(claimed).first().waitFor();
  if (!(await claimed.isVisible())) await page.getByRole("button", { name: "I am working on this" }).click();
  await claimed.waitFor();
  const label = `seen by ${name}`;
  await page.getByLabel("New label").fill(label);
  await page.getByRole("button", { name: "Add label" }).click();
  await page.getByRole("button", { name: `Remove label ${label}` }).waitFor();
  await page.getByLabel("New note (for staff only)").fill(`Called the hospital (${name}).`);
  await page.getByRole("button", { name: "Add note" }).click();
  await page.getByText(`Called the hospital (${name}).`, { exact: true }).waitFor();
  await page.getByRole("button", { name: /^(Write a|Change the) translation$/ }).click();
  await page.getByLabel("Translation (for staff only)").fill(`What it says in English (${name}).`);
  await untilIdle(page);
  await observed.look(page, `${name} translation`);
  await page.getByRole("button", { name: "Record this translation" }).click();
  await page.getByText(`What it says in English (${name}).`, { exact: true }).waitFor();

  await page.getByLabel("Set status").selectOption("verified");
  await page.getByRole("combobox", { name: "Why", exact: true }).selectOption("consistent");
  await untilIdle(page);
  await observed.look(page, `${name} decision`);
  await page.getByRole("button", { name: "Record this status" }).click();
  await page.getByText("Verified", { exact: true }).first().waitFor();
  await page.getByRole("listitem").filter({ hasText: "Kept: it is evidence" }).first().waitFor();
}

/** While something is recorded its buttons are grey, and axe is not to look at them half-way. */
async function untilIdle(page: Page) {
  await page.getByRole("button", { name: "Count verified victims" }).click({ trial: true });
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
