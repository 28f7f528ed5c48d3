// How long from the beginning of the navigation back from sign-in until the desk's queue can be worked with, in Chromium: prints milliseconds, the medians of some turns, of a browser that was never here and of one
// at its third visit, which may have kept the scripts. For ./bench desk.
// It can be worked with when a key that moves the focus to the first line has done so, and that is drawn. The key is pressed in the page, frame by frame until it answers: what this program takes to see a line and
// to press a key, some tenths of a second on two processors, is not the page's.
// DESK_URL; optional PERSON (whom to sign in as) and CHROMIUM.
import type { BrowserContext } from "playwright-core";
import { launch } from "./launch.ts";

const { DESK_URL: desk = "", PERSON: person = "reviewer" } = process.env;
const turns = 11;
const usable = "usable";
const browser = await launch(process.env);
try {
  const times: { first: number; third: number }[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const first = await visit(context);
    await visit(context);
    times.push({ first, third: await visit(context) });
    await context.close();
  }
  console.log(median(times.map(({ first }) => first)));
  console.log(median(times.map(({ third }) => third)));
} finally {
  await browser.close();
}

async function visit(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript((name) => {
    const press = () => {
      if (document.activeElement?.hasAttribute("data-submission")) {
        performance.mark(name);
        return;
      }
      if (document.querySelector("[data-submission]"))
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
      requestAnimationFrame(press);
    };
    requestAnimationFrame(press);
  }, usable);
  await page.goto(desk);
  await page.getByRole("button", { name: "Sign in" }).click();
  const name = new RegExp(person, "iu");
  const chosen = page.getByRole("button", { name }).or(page.getByRole("link", { name })).first();
  await chosen.waitFor();
  await Promise.all([page.waitForURL(`${desk}/**`), chosen.click()]);
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, usable);
  const time = await page.evaluate((name) => performance.getEntriesByName(name)[0]?.startTime ?? 1e6, usable);
  await page.close();
  return time;
}

function median(values: number[]): string | undefined {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]?.toFixed(0);
}
