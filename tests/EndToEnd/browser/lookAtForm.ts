import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { FormService } from "./FormService.ts";
import { type FormPlace, placesOfReturn, placesToReceived } from "./formSteps.ts";
import type { Observed } from "./Observed.ts";

/** How the form is looked at. */
export interface FormLook {
  readonly tag: string;
  readonly width: number;
  readonly colours: "light" | "dark" | "forced";
}

/** English and Arabic, in every kind of colours, from the narrowest screen on. */
export const formLooks: readonly FormLook[] = [
  { tag: "en", width: 1280, colours: "light" },
  { tag: "ar", width: 1280, colours: "light" },
  { tag: "en", width: 320, colours: "light" },
  { tag: "ar", width: 320, colours: "light" },
  { tag: "en", width: 320, colours: "dark" },
  { tag: "ar", width: 320, colours: "dark" },
  { tag: "en", width: 320, colours: "forced" },
  { tag: "ar", width: 320, colours: "forced" },
];

/** Goes through the whole form and back with the code, looks at every step and leaves a picture of each. */
export async function lookAtForm(browser: Browser, service: FormService, observed: Observed, look: FormLook, out: Out) {
  const context = await browser.newContext({ viewport: { width: look.width, height: 800 }, ...colours(look) });
  observed.watch(context, [service.origin]);
  const page = await context.newPage();
  await page.goto(`${service.origin}/`);
  const catalogue = JSON.parse(await readFile(join(out.root, `functions/Web/form/catalogue/${look.tag}.json`), "utf8"));
  const places = [...placesToReceived(look.tag, out.statement, out.photo), ...placesOfReturn(look.tag)];
  for (const place of places) {
    await visit(page, place, look, observed, out);
  }
  const direction = await page.evaluate(() => document.documentElement.dir);
  if (direction !== catalogue.language.dir) observed.problems.push(`form in ${look.tag} runs ${direction}`);
  for (const trace of await traces(page)) observed.problems.push(`form in ${look.tag} keeps on the device: ${trace}`);
  await context.close();
}

/** Where things are and where pictures go. */
export interface Out {
  readonly root: string;
  /** The built form. */
  readonly site: string;
  readonly folder: string;
  readonly statement: string;
  readonly photo: string;
}

async function visit(page: Page, place: FormPlace, look: FormLook, observed: Observed, out: Out) {
  const name = `form-${look.tag}-${look.width}-${look.colours}-${place.name}`;
  try {
    await place.go(page);
  } catch (error) {
    await page.screenshot({ path: join(out.folder, `${name}-failed.png`), fullPage: true });
    throw new Error(`${name}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: join(out.folder, `${name}.png`), fullPage: true });
  await observed.look(page, name);
  const unseen = await page.evaluate(() => {
    const focused = document.activeElement;
    return focused === null || focused === document.body;
  });
  if (unseen) observed.problems.push(`${name}: nothing is in focus`);
}

/** Everything a page can keep on a device. */
async function traces(page: Page): Promise<readonly string[]> {
  const kept = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ]);
  const cookies = await page.context().cookies();
  return [...kept, ...cookies.map(({ name }) => `cookie ${name}`)];
}

function colours({ colours }: FormLook): BrowserContextOptions {
  return colours === "forced" ? { forcedColors: "active", colorScheme: "dark" } : { colorScheme: colours };
}
