// Asking for an original, as the people whom it takes do it at the desk, in a browser. Prints one line of JSON; exit code 0 only if all of it holds.
// INTAKE_URL, DESK_URL, OUT_DIR, PHOTO, STATEMENT as for the way through; SUBMISSION (with one file), RECIPIENT (age1pq1…); optional CHROMIUM.
import { mkdir } from "node:fs/promises";
import type { Page } from "playwright-core";
import { launch } from "./launch.ts";
import { Observed } from "./Observed.ts";
import { Steps } from "./Steps.ts";
import { outFile, readSettings } from "./settings.ts";
import { type Look, signInToDesk } from "./signInToDesk.ts";

const patienceMilliseconds = 60_000;
const betweenLooksMilliseconds = 1_000;
const wide: Look = { width: 1280, direction: "ltr", colorScheme: "light" };
const narrow: Look = { width: 375, direction: "rtl", colorScheme: "dark" };

const settings = readSettings(process.env);
const { SUBMISSION: submission = "", RECIPIENT: recipient = "" } = process.env;
await mkdir(settings.outFolder, { recursive: true });
const browser = await launch(process.env);
const observed = new Observed();
const steps = new Steps(observed);

/** Somebody at the page of originals, of the submission or of all. */
async function as(person: string, look: Look, place: string): Promise<Page> {
  const page = await signInToDesk(browser, { ...settings, person }, observed, look);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, place);
  await page.getByRole("heading", { name: "Originals", exact: true }).waitFor();
  return page;
}

async function lookAt(page: Page, name: string) {
  await observed.look(page, name);
  await page.screenshot({ path: outFile(settings, `originals-${name}.png`), fullPage: true });
}

/** Looks again until something is there. */
async function until(page: Page, text: string | RegExp) {
  const wanted = page.getByText(text).first();
  const deadline = Date.now() + patienceMilliseconds;
  while (!(await wanted.isVisible())) {
    if (Date.now() > deadline) throw new Error(`Not there: ${text}`);
    await page.waitForTimeout(betweenLooksMilliseconds);
    await page.getByRole("button", { name: "Look again" }).click();
  }
}

const all = "#/originals";
const one = `#/submissions/${submission}/originals`;

try {
  await steps.run("register", async () => {
    const page = await as("Bohdan", wide, one);
    await page.getByText(/you need a key of your own/).waitFor();
    await page.getByLabel(/Your recipient/).fill(recipient);
    await page.getByRole("button", { name: "Register it as yours" }).click();
    await page.getByText(/Waits for a lead or auditor/).waitFor();
    await lookAt(page, "registered");
    await page.context().close();
  });
  await steps.run("confirm", async () => {
    const page = await as("Elif", narrow, all);
    await page.getByRole("button", { name: "I compared it: it is theirs" }).first().click();
    await until(page, "Confirmed and in the public log.");
    await lookAt(page, "confirmed");
    await page.context().close();
  });
  await steps.run("ask", async () => {
    const page = await as("Bohdan", wide, one);
    // The form is there once the log has the key.
    await until(page, "Ask for an original");
    const file = page.getByLabel("File", { exact: true });
    await file.selectOption({ index: 1 });
    await page.getByLabel("Reason").selectOption("authenticity");
    await lookAt(page, "asking");
    await page.getByRole("button", { name: "Ask for it" }).click();
    await page.getByText(/^Waits for a lead\./).waitFor();
    await page.context().close();
  });
  await steps.run("approve", async () => {
    const page = await as("Carmen", narrow, one);
    await page.getByRole("button", { name: "Approve" }).waitFor();
    await lookAt(page, "approving");
    await page.getByRole("button", { name: "Approve" }).click();
    await until(page, /^Ready\./);
    await page.context().close();
  });
  await steps.run("fetch", async () => {
    const page = await as("Bohdan", wide, one);
    await page.getByRole("button", { name: /Download the sealed original/ }).waitFor();
    await lookAt(page, "ready");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: /Download the sealed original/ }).click();
    await (await download).saveAs(outFile(settings, "original.jpg.age"));
    await page.context().close();
  });
} catch (error) {
  observed.problems.push(error instanceof Error ? error.message : String(error));
} finally {
  await browser.close();
}
const ok = observed.problems.length === 0;
console.log(JSON.stringify({ ok, milliseconds: steps.milliseconds, problems: observed.problems }));
process.exitCode = ok ? 0 : 1;
