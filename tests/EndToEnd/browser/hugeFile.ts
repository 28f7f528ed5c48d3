import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { sendOff, type Trial, toStatement } from "./formTrials.ts";
import { WorkerHeap } from "./WorkerHeap.ts";

const fileBytes = 2 * 1024 * 1024 * 1024;
const looks = 20;
/** As for the shorter file of the weak network: what is kept does not depend on the file's length. */
const mostLiveBytes = 40 * 1024 * 1024;
const arrivalMilliseconds = 3_600_000;

/** A video of 2 GB goes through, and what its sending keeps in memory does not grow with it. Takes minutes: only with LONG=1. */
export const hugeFile: Trial = async (browser, service, observed, out) => {
  const file = join(out.folder, "huge.bin");
  const handle = await open(file, "w");
  await handle.truncate(fileBytes);
  await handle.close();
  const context = await browser.newContext();
  observed.watch(context, [service.origin]);
  const page = await context.newPage();
  page.setDefaultTimeout(arrivalMilliseconds);
  const heap = await WorkerHeap.attach(page);
  service.intake.keepsBytes = false;
  const before = service.intake.committed.size;
  await page.goto(`${service.origin}/`);
  await toStatement(page);
  const begun = performance.now();
  await sendOff(page, file);
  const live: number[] = [];
  for (let look = 1; look < looks; look++) {
    await page.waitForFunction(
      (share) => (document.querySelector<HTMLProgressElement>("#total-progress")?.value ?? 0) >= share,
      look / looks,
    );
    live.push(await heap.liveBytes());
  }
  await page.locator("#closing:not([hidden])").waitFor();
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const mib = live.map((bytes) => Math.round(bytes / (1 << 20)));
  console.error(`2 GiB in ${seconds} s; MiB alive in the worker on the way: ${mib.join(" ")}`);
  const arrived = [...service.intake.committed.values()].slice(before).flatMap(({ objects }) => objects);
  const longest = Math.max(...arrived.map(({ lengthBytes }) => lengthBytes));
  if (longest < fileBytes) observed.problems.push(`only ${longest} bytes of the huge file arrived`);
  if (Math.max(...live) > mostLiveBytes) observed.problems.push(`sending 2 GiB kept ${Math.max(...live)} bytes`);
  service.intake.keepsBytes = true;
  await context.close();
  await rm(file);
};
