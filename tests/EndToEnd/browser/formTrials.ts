import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Encrypter } from "age-encryption";
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
export async function toStatement(page: Page) {
  await page.locator('button[data-language="en"]').click();
  await page.locator("#start-new").click();
  await page.locator("#next").click();
}

/** From the statement to *send*, and sends. */
export async function sendOff(page: Page, file: string) {
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

/** Without scripts the page says so, and leads to a page in one's own language that says what can be done, and takes a file that was sealed with the `age` tool's format. */
export const withoutScripts: Trial = async (browser, service, observed, out) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  observed.watch(context, [service.origin]);
  const page = await context.newPage();
  await page.goto(`${service.origin}/`);
  await page.screenshot({ path: join(out.folder, "form-noscript.png"), fullPage: true });
  await page.getByRole("link", { name: "العربية" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  const key = /age -r (age1[0-9a-z]+) -o/.exec((await page.locator("pre").textContent()) ?? "")?.[1] ?? "";
  const send = async (name: string, buffer: Buffer, ending: string) => {
    await page.goto(`${service.origin}/plain/ar.html`);
    await page.locator("#file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await page.locator('button[type="submit"]').click();
    await page.waitForURL(`${service.origin}/plain/ar-${ending}.html`);
  };
  await send("report.age", Buffer.from("not sealed"), "refused");
  const encrypter = new Encrypter();
  encrypter.addRecipient(key);
  const sealed = Buffer.from(await encrypter.encrypt(out.statement));
  await send("report.age", sealed, "received");
  if (!service.dropped.at(-1)?.includes(sealed)) observed.problems.push("the sealed file did not arrive as it was");
  await page.getByRole("link").click();
  await page.waitForURL(`${service.origin}/plain/ar.html`);
  await context.close();
};

/** Every page for those without scripts, in English and Arabic and all colours, on the narrowest screen. */
export const plainPages: Trial = async (browser, service, observed, out) => {
  for (const colours of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
    const context = await browser.newContext({ viewport: { width: 320, height: 800 }, ...colours });
    observed.watch(context, [service.origin]);
    const page = await context.newPage();
    for (const tag of ["en", "ar"]) {
      for (const ending of ["", "-closed", "-received", "-refused", "-busy"]) {
        await page.goto(`${service.origin}/plain/${tag}${ending}.html`);
        const name = `plain-${tag}${ending}-${Object.values(colours).join()}`;
        await page.screenshot({ path: join(out.folder, `form-${name}.png`), fullPage: true });
        await observed.look(page, name);
      }
    }
    await context.close();
  }
};

/** Once the page is there nothing of the network is needed until the report goes out, which it does by itself when the network is back. */
export const offlineMeanwhile: Trial = async (browser, service, observed, out) => {
  const context = await browser.newContext();
  observed.watch(context, [service.origin], ["net::ERR_INTERNET_DISCONNECTED"]);
  const page = await context.newPage();
  await page.goto(`${service.origin}/`);
  await page.locator('button[data-language="ar"]').click();
  await page.locator("#start-return:not([hidden])").waitFor();
  const before = service.intake.committed.size;
  await context.setOffline(true);
  await page.locator("#start-new").click();
  await page.locator("#next").click();
  await page.locator("#statement").fill(out.statement);
  await sendOff(page, out.photo);
  await page.locator("#sending-status").filter({ hasText: "الشبكة ضعيفة" }).waitFor();
  if (service.intake.committed.size !== before) observed.problems.push("something arrived without a network");
  await context.setOffline(false);
  await page.locator("#closing:not([hidden])").waitFor({ timeout: receivedMilliseconds });
  await context.close();
};

/** A service that was just set up is waited for and said to be getting ready; one whose keys the log does not have gets nothing, and it is said why. */
export const unprovenKeys: Trial = async (browser, service, observed, out) => {
  const { keys } = service.intake;
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  observed.watch(context, [service.origin], ["503 (Service Unavailable)"]);
  const page = await context.newPage();
  await page.goto(`${service.origin}/`);
  await toStatement(page);
  await page.locator("#statement").fill(out.statement);
  const body = '{"refusal":126,"name":"notReady","text":""}';
  service.intake.fault = (_, path) => (path === "/keys" ? { kind: "status", status: 503, body } : undefined);
  service.intake.keys = { ...keys, proofs: keys.proofs?.slice(1) };
  const before = service.intake.uploads.size;
  await sendOff(page, out.photo);
  await page.getByText("getting ready").waitFor();
  await page.screenshot({ path: join(out.folder, "form-getting-ready.png"), fullPage: true });
  service.intake.fault = () => undefined;
  await page.getByText("could not prove that the keys are its own").first().waitFor();
  await page.screenshot({ path: join(out.folder, "form-unproven.png"), fullPage: true });
  await observed.look(page, "keys not proven");
  if (service.intake.uploads.size !== before) observed.problems.push("something was sent to keys that are not proven");
  service.intake.keys = keys;
  await page.getByRole("button", { name: "Try again: Your statement" }).click();
  await page.getByRole("button", { name: "Try again: Your statement" }).waitFor({ state: "hidden" });
  await page.getByText("Received", { exact: true }).first().waitFor();
  await context.close();
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
