import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";

/** A place of the form to look at: its name, and how to get there from the place before. */
export interface FormPlace {
  readonly name: string;
  readonly go: (page: Page) => Promise<void>;
}

const next = (page: Page) => page.locator("#next").click();

/** What the test witness keeps of the code. */
export const kept = { code: "" };

/** Every place on the way from the language to *received*, in any language: found by id, gone through by what a witness presses. */
export function placesToReceived(tag: string, statement: string, photo: string): readonly FormPlace[] {
  return [
    { name: "language", go: async (page) => page.locator("#language").waitFor() },
    {
      name: "start",
      go: async (page) => {
        await page.locator(`button[data-language="${tag}"]`).click();
        await page.locator("#start-return").waitFor();
        await page.locator("summary").click();
      },
    },
    {
      name: "what",
      go: async (page) => {
        await page.locator("#start-new").click();
        await page.locator('#kind option[value="chemical-attack"]').waitFor({ state: "attached" });
        await page.locator("#situation").selectOption("syria");
        await page.locator("#kind").selectOption("chemical-attack");
      },
    },
    {
      name: "what-error",
      go: async (page) => {
        await page.locator("#date").fill("2026-03-04");
        await page.locator("#until").fill("2026-03-03");
        await next(page);
        await page.locator("#error:not(:empty)").waitFor();
      },
    },
    {
      name: "details",
      go: async (page) => {
        await page.locator("#until").fill("2026-03-05");
        await next(page);
        await page.locator("#victims-killed-child").fill("٣");
      },
    },
    { name: "words", go: next },
    {
      name: "attachments",
      go: async (page) => {
        await page.locator("#statement").fill(statement);
        await next(page);
        await page.locator("#files").setInputFiles(photo);
      },
    },
    { name: "consent", go: next },
    { name: "code", go: next },
    {
      name: "code-numbers",
      go: async (page) => {
        await page.locator("#code-as-words").check();
        kept.code = (await page.locator("#code-groups li").allTextContents()).join(" ");
        await page.locator("#code-as-numbers").check();
        await next(page);
        await page.locator("#error:not(:empty)").waitFor();
      },
    },
    {
      name: "send",
      go: async (page) => {
        const places = (await page.locator("#code-check-label").textContent())?.match(/\d+/g)?.map(Number) ?? [];
        const words = kept.code.split(" ");
        await page.locator("#code-check").fill(places.map((place) => words[place - 1]).join(" "));
        await next(page);
      },
    },
    {
      name: "received",
      go: async (page) => {
        await page.locator("#send-now").click();
        await page.locator("#closing:not([hidden])").waitFor();
      },
    },
  ];
}

/** Opens the page anew, up to where the code is typed. */
async function comeBack(page: Page, tag: string) {
  await page.reload();
  await page.locator(`button[data-language="${tag}"]`).click();
  await page.locator("#start-return").click();
}

async function openReport(page: Page) {
  await page.locator("#return-code").fill(kept.code.toUpperCase());
  await page.locator('#return-form button[type="submit"]').click();
}

/** What a returning witness sees and does: the status, adding something, taking a permission back. */
export function placesOfReturn(tag: string): readonly FormPlace[] {
  return [
    {
      name: "return",
      go: async (page) => {
        await comeBack(page, tag);
        await page.locator("#return-code").fill(kept.code.replace(/^\S+/, "nosuchword"));
        await page.locator('#return-form button[type="submit"]').click();
        await page.locator("#return-error:not(:empty)").waitFor();
      },
    },
    {
      name: "status",
      go: async (page) => {
        await openReport(page);
        await page.locator("#deliveries button").first().click();
        await page.locator("#deliveries .unaltered").waitFor();
        const [saved] = await Promise.all([page.waitForEvent("download"), page.locator("#deliveries a").click()]);
        const text = await readFile(await saved.path(), "utf8");
        if (saved.suggestedFilename() !== "receipt.tlog-proof" || !text.startsWith("c2sp.org/tlog-proof@v1\nextra "))
          throw new Error(`The receipt was saved as ${saved.suggestedFilename()}: ${text.slice(0, 100)}`);
      },
    },
    {
      name: "added",
      go: async (page) => {
        await page.locator("#add").click();
        await page.locator("#statement").fill("More.");
        for (const _ of ["attachments", "consent", "send"]) await next(page);
        await page.locator("#send-now").click();
        await page.locator("#closing:not([hidden])").waitFor();
      },
    },
    {
      name: "narrowed",
      go: async (page) => {
        await comeBack(page, tag);
        await openReport(page);
        await page.locator("#deliveries li").nth(2).waitFor();
        await page.locator("#narrow-consent-courts").check();
        await page.locator('#narrow-form button[type="submit"]').click();
        await page.locator("#closing:not([hidden])").waitFor();
      },
    },
  ];
}
