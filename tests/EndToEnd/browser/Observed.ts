import axe from "axe-core";
import type { BrowserContext, Page } from "playwright-core";

/** Collects what must not happen, whatever a step looks at: script errors, refused loads (CSP), requests to anyone else, inaccessible pages, pages wider than the screen. */
export class Observed {
  readonly problems: string[] = [];
  /** Rejects with the first script error: a page whose script died will not get anywhere. */
  readonly scriptError: Promise<never>;
  #fail: (error: Error) => void = () => undefined;

  constructor() {
    this.scriptError = new Promise((_, reject) => {
      this.#fail = reject;
    });
    // Raced by the steps; between them nobody listens.
    this.scriptError.catch(() => undefined);
  }

  /**
   * @param origins those that the pages of this context may ask.
   * @param provoked what the console is expected to say because the test provokes it.
   */
  watch(context: BrowserContext, origins: readonly string[], provoked: readonly string[] = []): void {
    context.on("request", (request) => {
      const { protocol, origin, host } = new URL(request.url());
      if (protocol === "blob:" || protocol === "data:" || protocol === "about:") return;
      if (!origins.includes(origin)) this.problems.push(`request to ${host}`);
    });
    context.on("console", (message) => {
      const type = message.type();
      if (provoked.some((text) => message.text().includes(text))) return;
      if (type === "error" || type === "warning")
        this.problems.push(`console ${type}: ${message.text()} ${message.location().url}`);
    });
    context.on("weberror", (error) => this.#fail(new Error(`script error: ${error.error().message}`)));
  }

  /** Runs axe over the page as it stands; `where` names it in the report. */
  async look(page: Page, where: string): Promise<void> {
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const found = await window.axe.run(document);
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    });
    for (const violation of violations) this.problems.push(`axe on ${where}: ${violation.slice(0, 400)}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) this.problems.push(`${where} is ${overflow} px wider than the screen`);
  }
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
