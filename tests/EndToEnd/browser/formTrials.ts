import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import type { FormService } from "./FormService.ts";
import { launch } from "./launch.ts";
import type { Out } from "./lookAtForm.ts";
import type { Observed } from "./Observed.ts";
import { WorkerHeap } from "./WorkerHeap.ts";

/** One thing that must hold of the form beyond its looks. */
export type Trial = (browser: Browser, service: FormService, observed: Observed, out: Out) => Promise<void>;

const receivedMilliseconds = 120_000;
const longFileBytes = 200 * 1024 * 1024;
const cuts = 5;
/** A part of 8 MiB, its copy on the way, and what the page needs anyway; far below the file. */
const mostLiveBytes = 40 * 1024 * 1024;

/** From the language to the statement in English, without anything answered. */
async function toStatement(page: Page) {
  await page.locator('button[data-language="en"]').click();
  await page.locator("#start-new").click();
  await page.locator("#next").click();
}

/** From the statement to *send*, and sends. */
async function sendOff(page: Page, file: string) {
  await page.locator("#next").click();
  await page.locator("#files").setInputFiles(file);
  await page.locator("#next").click();
  await page.locator("#next").click();
  await page.locator("#code:not([hidden]), #send:not([hidden])").waitFor();
  if (await page.locator("#code-without").isVisible()) {
    await page.locator("#code-without").check();
    await page.locator("#next").click();
  }
  await page.locator("#send-now").click();
}

/** 200 MB go through although the network is cut five times, and never stand in memory. */
export const weakNetwork: Trial = async (browser, service, observed, out) => {
  const file = join(out.folder, "long.bin");
  const handle = await open(file, "w");
  await handle.truncate(longFileBytes);
  await handle.close();
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(receivedMilliseconds);
  const heap = await WorkerHeap.attach(page);
  await page.goto(`${service.origin}/`);
  await toStatement(page);
  await page.locator("#statement").fill(out.statement);
  let mostBytes = 0;
  await sendOff(page, file);
  const before = service.intake.committed.size;
  const bar = page.locator("#items progress").last();
  for (let cut = 1; cut <= cuts; cut++) {
    await page.waitForFunction(
      (share) => {
        const bars = document.querySelectorAll<HTMLProgressElement>("#items progress");
        return (
          (bars[bars.length - 1]?.value ?? 0) >= share || document.querySelector("#closing:not([hidden])") !== null
        );
      },
      cut / (cuts + 2),
    );
    if (!(await bar.isVisible())) observed.problems.push(`the network could not be cut a ${cut}th time`);
    mostBytes = Math.max(mostBytes, await heap.liveBytes());
    service.intake.fault = () => ({ kind: "drop" });
    await page.getByText("Still sending").waitFor();
    service.intake.fault = () => undefined;
  }
  await page.locator("#closing:not([hidden])").waitFor({ timeout: receivedMilliseconds });
  const sentBytes = [...service.intake.committed.values()]
    .slice(before)
    .reduce((sum, { objects }) => sum + objects.reduce((of, { lengthBytes }) => of + lengthBytes, 0), 0);
  if (sentBytes < (await stat(file)).size) observed.problems.push(`only ${sentBytes} bytes of the long file arrived`);
  if (mostBytes > mostLiveBytes) observed.problems.push(`sending kept ${mostBytes} bytes in memory`);
  service.intake.uploads.clear();
  await context.close();
};

/** The form as a file, opened from disk, asks where to send and sends there. */
export const fromDisk: Trial = async (browser, service, observed, out) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  context.on("console", (message) => {
    if (message.type() === "error") observed.problems.push(`form as a file: ${message.text()}`);
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(out.site, "offline/page.html")).href);
  await page.locator("#server-address").fill("not an address");
  await page.keyboard.press("Enter");
  await page.locator("#server-error:not(:empty)").waitFor();
  await observed.look(page, "form as a file, address");
  await page.locator("#server-address").fill(service.origin);
  await page.keyboard.press("Enter");
  await page.locator('button[data-language="ar"]').click();
  if ((await page.evaluate(() => document.documentElement.dir)) !== "rtl")
    observed.problems.push("form as a file: no Arabic");
  await page.locator("#start-back").click();
  await toStatement(page);
  await page.locator("#statement").fill(out.statement);
  await sendOff(page, out.photo);
  await page.locator("#closing:not([hidden])").waitFor({ timeout: receivedMilliseconds });
  await context.close();
};

/** *Leave now* leaves a neutral page from which *back* does not lead to the form, at once, also while it sends. */
export const leaving: Trial = async (browser, service, observed, out) => {
  for (const how of ["button", "keys", "button while sending"]) {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.on("dialog", (dialog) => {
      observed.problems.push(`left by ${how}: the browser asks first`);
      void dialog.accept();
    });
    await page.goto(`${service.origin}/`);
    await toStatement(page);
    await page.locator("#statement").fill(out.statement);
    if (how === "button while sending") {
      service.intake.fault = () => ({ kind: "drop" });
      await sendOff(page, out.photo);
      await page.locator("#sending:not([hidden])").waitFor();
    }
    if (how !== "keys") await page.locator("#leave").click();
    else for (const _ of [1, 2, 3]) await page.keyboard.press("Escape");
    await page.waitForURL("about:blank");
    service.intake.fault = () => undefined;
    if ((await page.title()) !== "") observed.problems.push(`left by ${how}: the title says something`);
    await page.goBack({ timeout: 3_000 }).catch(() => null);
    const back = await page.evaluate(() => document.body?.textContent ?? "");
    if (back.includes(out.statement)) observed.problems.push(`left by ${how}: back leads to the statement`);
    await context.close();
  }
};

/** Without a just-in-time compiler and WebAssembly, as at Tor Browser's *safer* level, it still sends, and does a busy server's work. */
export const slowScripts: Trial = async (_, service, observed, out) => {
  const browser = await launch(process.env, "--js-flags=--jitless");
  const context = await browser.newContext();
  observed.watch(context, [service.origin]);
  const page = await context.newPage();
  await page.goto(`${service.origin}/`);
  if (await page.evaluate(() => "WebAssembly" in window)) observed.problems.push("this browser has WebAssembly");
  await toStatement(page);
  await page.locator("#statement").fill(out.statement);
  service.intake.workCost = 2_000;
  await sendOff(page, out.photo);
  await page.locator("#closing:not([hidden])").waitFor({ timeout: receivedMilliseconds });
  service.intake.workCost = 0;
  await browser.close();
};

/** Without scripts the page says so, and leads to a page in one's own language that says what can be done. */
export const withoutScripts: Trial = async (browser, service, observed, out) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  observed.watch(context, [service.origin]);
  const page = await context.newPage();
  await page.goto(`${service.origin}/`);
  await page.screenshot({ path: join(out.folder, "form-noscript.png"), fullPage: true });
  await page.getByRole("link", { name: "العربية" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.screenshot({ path: join(out.folder, "form-plain-ar.png"), fullPage: true });
  await context.close();
  const withScripts = await browser.newContext();
  const looked = await withScripts.newPage();
  await looked.goto(`${service.origin}/plain/ar.html`);
  await observed.look(looked, "plain page in Arabic");
  await withScripts.close();
};

/** Everything from the language to *received* with the keyboard alone. */
export const byKeyboard: Trial = async (browser, service, observed, out) => {
  const context = await browser.newContext();
  observed.watch(context, [service.origin]);
  const page = await context.newPage();
  await page.goto(`${service.origin}/`);
  const press = async (selector: string, key: string) => {
    await tabTo(page, selector);
    await page.keyboard.press(key);
  };
  await press('button[data-language="en"]', "Enter");
  await press("summary", "Enter");
  await press("#start-new", "Enter");
  await tabTo(page, "#kind");
  await page.keyboard.type("Kill");
  await press("#next", "Enter");
  await tabTo(page, "#victims-missing-adult");
  await page.keyboard.type("2");
  await press("#next", "Enter");
  await tabTo(page, "#statement");
  await page.keyboard.type("What I saw.");
  await press("#urgent", "Space");
  await press("#next", "Enter");
  await tabTo(page, "#files");
  await press("#next", "Enter");
  await press("#consent-investigation", "Space");
  await press("#next", "Enter");
  await press("#code-without", "Space");
  await press("#next", "Enter");
  await press("#send-now", "Enter");
  await page.locator("#closing:not([hidden])").waitFor({ timeout: receivedMilliseconds });
  await page.screenshot({ path: join(out.folder, "form-by-keyboard.png"), fullPage: true });
  await context.close();
};

async function tabTo(page: Page, selector: string) {
  for (let tabs = 0; tabs < 60; tabs++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${selector} cannot be reached with the keyboard.`);
}
