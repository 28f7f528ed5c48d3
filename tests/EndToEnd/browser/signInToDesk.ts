import type { Browser, Page } from "playwright-core";
import type { Observed } from "./Observed.ts";
import type { Settings } from "./settings.ts";

/** How the desk is looked at. */
export interface Look {
  readonly width: number;
  readonly direction: "ltr" | "rtl";
  readonly colorScheme: "light" | "dark";
}

/** A desk page of somebody who has signed in at the issuer. `provoked` is what the console will say because the test asks for it; `landing` is the heading of what they see first. */
export async function signInToDesk(
  browser: Browser,
  settings: Settings,
  observed: Observed,
  look: Look,
  provoked: readonly string[] = [],
  landing = "Queue",
): Promise<Page> {
  const { authority } = await (await fetch(`${settings.desk}/signin`)).json();
  const context = await browser.newContext({
    viewport: { width: look.width, height: 900 },
    colorScheme: look.colorScheme,
    acceptDownloads: true,
    // A colour on its way to another is not what anybody reads: axe shall see the end of it.
    reducedMotion: "reduce",
  });
  observed.watch(context, [settings.desk, new URL(authority).origin], provoked);
  const page = await context.newPage();
  // No catalogue of the desk runs right to left yet; a direction on the document wins over the catalogue's. Documents turn interactive before module scripts run.
  await page.addInitScript((direction) => {
    const turn = () => {
      document.documentElement.dir = direction;
    };
    document.addEventListener("readystatechange", turn, { once: true });
  }, look.direction);
  await page.goto(`${settings.desk}/`);
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await observed.look(page, `desk sign-in, ${look.direction}`);
  await page.getByRole("button", { name: "Sign in" }).click();
  const name = new RegExp(settings.person.replace(/[^\p{L}\p{N}]+/gu, ".?"), "iu");
  const person = page.getByRole("button", { name }).or(page.getByRole("link", { name }));
  await person.first().click();
  await page.getByRole("heading", { name: landing, exact: true }).waitFor();

  const address = new URL(page.url());
  if (address.search !== "") observed.problems.push("desk: the address still carries the sign-in's answer");
  const kept = await page.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)]);
  if (kept.length > 0) observed.problems.push(`desk keeps in the browser: ${kept.join(", ")}`);
  const cookies = await context.cookies(settings.desk);
  if (cookies.length > 0) observed.problems.push(`desk: ${cookies.length} cookies`);
  return page;
}
