// How long from the beginning of the navigation until the desk's queue can be worked with, in Chromium: prints milliseconds, the median of some turns. For ./bench desk.
// DESK_URL; optional PERSON (whom to sign in as) and CHROMIUM.
import { launch } from "./launch.ts";

const { DESK_URL: desk = "", PERSON: person = "reviewer" } = process.env;
const turns = 7;
const browser = await launch(process.env);
try {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(desk);
    await page.getByRole("button", { name: "Sign in" }).click();
    const name = new RegExp(person, "iu");
    const chosen = page.getByRole("button", { name }).or(page.getByRole("link", { name })).first();
    await chosen.waitFor();
    await Promise.all([page.waitForURL(`${desk}/**`), chosen.click()]);
    await page.locator("[data-submission]").first().waitFor();
    await page.keyboard.press("j");
    // A key that moves the focus to the first line: everything is there and answers.
    times.push(
      await page.evaluate(() => (document.activeElement?.hasAttribute("data-submission") ? performance.now() : 1e6)),
    );
    await context.close();
  }
  times.sort((a, b) => a - b);
  console.log(times[Math.floor(turns / 2)]?.toFixed(0));
} finally {
  await browser.close();
}
