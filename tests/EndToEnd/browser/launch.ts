import { type Browser, chromium } from "playwright-core";

/**
 * A browser that asks nobody for anything by itself. CHROMIUM names another than Debian's.
 * @param more further switches.
 */
export function launch(
  { CHROMIUM: executablePath = "/usr/bin/chromium" }: NodeJS.ProcessEnv,
  ...more: readonly string[]
): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...more,
    ],
  });
}
