import type { Browser, Page } from "playwright-core";
import type { Observed } from "./Observed.ts";
import { outFile, type Settings } from "./settings.ts";
import { type Look, signInToDesk } from "./signInToDesk.ts";

const patienceMilliseconds = 60_000;

/** Opens one submission by its address, from wherever the page is. */
export async function openSubmission(page: Page, submission: string) {
  await page.evaluate((place) => {
    location.hash = place;
  }, `#/submissions/${submission}`);
}

/** The gallery with its veils, a film that is sought in, the pages of a document, the map. */
export async function lookAtGallery(page: Page, settings: Settings, observed: Observed, name: string) {
  await page.getByRole("button", { name: /^Show \d+ files$/ }).click();
  const gallery = page.getByRole("region", { name: "Gallery" });
  await gallery
    .getByRole("img", { name: /^Thumbnail of file/ })
    .first()
    .waitFor({ timeout: patienceMilliseconds });
  await gallery.scrollIntoViewIfNeeded();
  await page.waitForLoadState("networkidle");
  const veiled = await gallery.locator(".picture").count();
  const blurred = await gallery.locator(".picture-blurred.picture-grey").count();
  if (veiled === 0 || veiled !== blurred)
    observed.problems.push(`${name}: ${veiled - blurred} pictures are not veiled`);
  await page.screenshot({ path: outFile(settings, `${name}-gallery.png`), fullPage: true });
  await observed.look(page, `${name} gallery`);

  await playFilm(page, settings, observed, name);
  await turnPages(page, settings, name);

  const map = page.getByRole("region", { name: "Where", exact: true });
  await map.scrollIntoViewIfNeeded();
  await map.getByRole("button", { name: "Nearer" }).press("Enter");
  await map.screenshot({ path: outFile(settings, `${name}-map.png`) });
}

/** A film in the browser's own player: veiled and silent, then sought in, which takes ranges. */
async function playFilm(page: Page, settings: Settings, observed: Observed, name: string) {
  const ranges: string[] = [];
  page.on("response", (response) => {
    if (!new URL(response.url()).pathname.startsWith("/play/")) return;
    const range = response.headers()["content-range"];
    if (response.status() !== 206 || range === undefined)
      observed.problems.push(`${name}: film answered ${response.status()}`);
    else ranges.push(range);
  });
  await page.getByRole("button", { name: /^Look at .*film\.mp4$/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Show film" }).click();
  const film = dialog.locator("video");
  const before = await film.evaluate(async (video: HTMLVideoElement) => {
    if (video.readyState === 0) await new Promise((resolve) => video.addEventListener("loadedmetadata", resolve));
    return { muted: video.muted, paused: video.paused, duration: video.duration };
  });
  if (!before.muted || !before.paused || before.duration < 1)
    observed.problems.push(`${name}: film ${JSON.stringify(before)}`);
  if (!(await dialog.locator(".picture-blurred.picture-grey video").isVisible())) {
    observed.problems.push(`${name}: the film is not veiled`);
  }
  await page.screenshot({ path: outFile(settings, `${name}-film-veiled.png`) });
  await dialog
    .locator(".picture", { has: page.locator("video") })
    .getByRole("button", { name: "Show clearly" })
    .click();
  const moved = await film.evaluate(async (video: HTMLVideoElement) => {
    const sought = new Promise((resolve) => video.addEventListener("seeked", resolve, { once: true }));
    video.currentTime = video.duration * 0.8;
    await sought;
    const from = video.currentTime;
    const going = new Promise((resolve) => video.addEventListener("timeupdate", resolve, { once: true }));
    await video.play();
    await going;
    return video.currentTime >= from && video.videoWidth > 0;
  });
  if (!moved) observed.problems.push(`${name}: the film does not play`);
  if (ranges.length === 0) observed.problems.push(`${name}: nothing came in ranges`);
  await page.screenshot({ path: outFile(settings, `${name}-film.png`) });
  await observed.look(page, `${name} viewer`);
  await dialog.getByRole("button", { name: "Close" }).click();
}

async function turnPages(page: Page, settings: Settings, name: string) {
  await page.getByRole("button", { name: /^Look at .*paper\.pdf$/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("img", { name: /^Page 1 of file/ }).waitFor({ timeout: patienceMilliseconds });
  await dialog.getByRole("button", { name: "Show clearly" }).click();
  await page.screenshot({ path: outFile(settings, `${name}-page.png`) });
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

/** Every file is downloaded and none is opened; nothing that a sender wrote is anything but text. */
export async function handleHostileFiles(page: Page, observed: Observed, name: string) {
  const place = page.url();
  const downloads = page.getByRole("button", { name: "Download safe copy" });
  const count = await downloads.count();
  if (count < 5) observed.problems.push(`${name}: only ${count} files have a copy`);
  for (let at = 0; at < count; at++) {
    const download = page.waitForEvent("download");
    await downloads.nth(at).click();
    const suggested = (await download).suggestedFilename();
    if (!/^[0-9a-f]{32}-\d+-\d+\.[a-z0-9]+$/.test(suggested))
      observed.problems.push(`${name}: a download is called ${suggested}`);
  }
  if (page.url() !== place) observed.problems.push(`${name}: the page went to ${page.url()}`);
  const found = await page.evaluate(() => ({
    ran: Object.hasOwn(window, "ran"),
    foreign: document.querySelectorAll(
      "iframe, object, embed, base, link[href*='evil'], script[src*='evil'], [onerror], [onload]",
    ).length,
    words: document.querySelector(".words")?.children.length ?? -1,
  }));
  if (found.ran || found.foreign > 0 || found.words !== 0) observed.problems.push(`${name}: ${JSON.stringify(found)}`);
}

/** Somebody who works for another situation: the submission is like none, in the queue and by its address. */
export async function lookAsStranger(
  browser: Browser,
  settings: Settings,
  observed: Observed,
  submission: string,
  look: Look,
) {
  const page = await signInToDesk(browser, { ...settings, person: "Hamid" }, observed, look, ["status of 404"]);
  await page.getByText("For these situations only: Rakhine State (Myanmar)").waitFor();
  if ((await page.locator(`[data-submission="${submission}"]`).count()) > 0)
    observed.problems.push("stranger: it is in the queue");
  for (const id of [submission, "00112233445566778899aabbccddeeff"]) {
    await openSubmission(page, id);
    await page.getByRole("heading", { name: `Submission ${id.slice(0, 8)}` }).waitFor();
    const said =
      (await page.getByRole("alert").filter({ hasText: "There is no such submission." }).textContent()) ?? "";
    if (!said.includes("307")) observed.problems.push(`stranger: told ${said}`);
  }
  await page.screenshot({ path: outFile(settings, "desk-stranger.png"), fullPage: true });
  await observed.look(page, "desk of a stranger");
  await page.context().close();
}
