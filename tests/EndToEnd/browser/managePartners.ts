import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import type { Observed } from "./Observed.ts";
import { outFile, type Settings } from "./settings.ts";

/** Enters a partner by keyboard and mouse, is told what is wrong first, and switches it off again. */
export async function managePartners(page: Page, settings: Settings, observed: Observed, name: string) {
  const partner = `Archive ${name}`;
  await page.getByRole("region", { name: "Partner One" }).waitFor();
  await page.screenshot({ path: outFile(settings, `${name}.png`), fullPage: true });
  await observed.look(page, name);

  await page.getByRole("button", { name: "Enter a partner" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("A name of 1 to 100 characters.").waitFor();
  await page.screenshot({ path: outFile(settings, `${name}-faults.png`), fullPage: true });
  await observed.look(page, `${name} faults`);
  await page.getByLabel("Object id of its program").fill(randomUUID());
  await page.getByLabel("Name", { exact: false }).fill(partner);
  await page.getByLabel("Syria").check();
  await page.getByLabel("Gigabytes a day").focus();
  await page.keyboard.press("Enter");
  await page.getByText("Saved.", { exact: false }).waitFor();

  const entered = page.getByRole("region", { name: partner });
  await entered.getByText("Syria").waitFor();
  await entered.getByRole("button", { name: `Change ${partner}` }).click();
  await page.getByLabel("Switched on").uncheck();
  await page.screenshot({ path: outFile(settings, `${name}-changed.png`), fullPage: true });
  await observed.look(page, `${name} changed`);
  await page.getByRole("button", { name: "Save" }).click();
  await entered.getByText("Switched off").waitFor();
}
