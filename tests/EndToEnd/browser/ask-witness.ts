// Asking the witness, as both sides do it: form → desk → form → desk, in a browser. Prints one line of JSON; exit code 0 only if all of it holds.
// INTAKE_URL, DESK_URL, OUT_DIR, PHOTO, STATEMENT; optional PERSON (whom to sign in as) and CHROMIUM.
import { mkdir } from "node:fs/promises";
import type { Page } from "playwright-core";
import { kept, placesToReceived } from "./formSteps.ts";
import { launch } from "./launch.ts";
import { Observed } from "./Observed.ts";
import { Steps } from "./Steps.ts";
import { outFile, readSettings } from "./settings.ts";
import { signInToDesk } from "./signInToDesk.ts";

/** The witness reads from right to left. */
const tag = "ar";
const patienceMilliseconds = 120_000;
const betweenLooksMilliseconds = 2_000;
const answer = "نعم، أنا بأمان.";

const settings = readSettings(process.env);
await mkdir(settings.outFolder, { recursive: true });
const browser = await launch(process.env);
const observed = new Observed();
const steps = new Steps(observed);
let submission = "";
let question = "";

async function witness(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 375, height: 812 }, acceptDownloads: true });
  observed.watch(context, [settings.intake]);
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMilliseconds);
  await page.goto(`${settings.intake}/`);
  return page;
}

/** The thread, once the pipeline has brought the submission to the desk. */
async function openThread(page: Page) {
  await page.locator(`[data-submission="${submission}"]`).waitFor({ timeout: patienceMilliseconds, state: "attached" });
  await page.evaluate((place) => {
    location.hash = place;
  }, `#/submissions/${submission}/messages`);
  await page.getByRole("heading", { name: "Messages with the witness" }).waitFor();
}

try {
  await steps.run("send", async () => {
    const page = await witness();
    for (const { go } of placesToReceived(tag, settings.statement, settings.photo)) await go(page);
    submission = (await page.locator("#submission").textContent())?.trim() ?? "";
    await page.context().close();
  });
  await steps.run("ask", async () => {
    const page = await signInToDesk(browser, settings, observed, {
      width: 1280,
      direction: "ltr",
      colorScheme: "light",
    });
    await openThread(page);
    await page.getByText("Nothing has been said yet.").waitFor();
    await page.getByLabel("Begin with").selectOption("safe");
    const box = page.getByLabel("Message", { exact: true });
    question = await box.inputValue();
    await box.fill(`${question} Meet us, call 0931 445 566.`);
    await page.getByText(/Words that may ask for something dangerous: meet/).waitFor();
    await observed.look(page, "a message with warnings");
    await page.screenshot({ path: outFile(settings, "messages-warnings.png"), fullPage: true });
    if (await page.getByRole("button", { name: "Send this message" }).isEnabled())
      observed.problems.push("a message with warnings can be sent unconfirmed");
    await box.fill(question);
    await page.getByRole("button", { name: "Send this message" }).click();
    await page.getByText(/^Message 1, you, Reviewer/).waitFor();
    await observed.look(page, "a message that was sent");
    await page.screenshot({ path: outFile(settings, "messages-sent.png"), fullPage: true });
    await page.context().close();
  });
  await steps.run("answer", async () => {
    const page = await witness();
    await page.locator(`button[data-language="${tag}"]`).click();
    await page.locator("#start-return").click();
    await page.locator("#return-code").fill(kept.code);
    await page.locator('#return-form button[type="submit"]').click();
    const message = page.locator("#messages li");
    await message.first().waitFor();
    const read = await message.allTextContents();
    if (read.length !== 1 || read[0] !== question) observed.problems.push(`the witness reads ${JSON.stringify(read)}`);
    if (await page.locator("#messages-hidden:not(:empty)").isVisible()) observed.problems.push("a message is hidden");
    await observed.look(page, "the witness reads the message");
    await page.screenshot({ path: outFile(settings, "messages-witness.png"), fullPage: true });
    await page.locator("#add").click();
    await page.locator("#statement").fill(answer);
    for (const _ of ["attachments", "consent", "send"]) await page.locator("#next").click();
    await page.locator("#send-now").click();
    await page.locator("#closing:not([hidden])").waitFor();
    await page.context().close();
  });
  await steps.run("read", async () => {
    const page = await signInToDesk(browser, settings, observed, { width: 375, direction: "rtl", colorScheme: "dark" });
    await openThread(page);
    const deadline = Date.now() + patienceMilliseconds;
    const reply = page.getByText(answer, { exact: true });
    while (!(await reply.isVisible())) {
      if (Date.now() > deadline) throw new Error("The answer does not appear in the thread.");
      await page.waitForTimeout(betweenLooksMilliseconds);
      await page.getByRole("button", { name: "Look for answers" }).click();
    }
    await page.getByText("Signed by whoever sent what it follows.").waitFor();
    await observed.look(page, "the thread with an answer");
    await page.screenshot({ path: outFile(settings, "messages-answered.png"), fullPage: true });
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
