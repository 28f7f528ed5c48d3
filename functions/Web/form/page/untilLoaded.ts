const firstDelayMs = 1_000;
const longestDelayMs = 60_000;

/** Loads JSON, again and again until `read` makes something of it. */
export async function untilLoaded<T>(
  url: URL,
  read: (untrusted: unknown) => T | null,
  onWaiting: () => void = () => undefined,
): Promise<T> {
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(2 * delayMs, longestDelayMs)) {
    const loaded = read(await load(url));
    if (loaded !== null) {
      return loaded;
    }
    onWaiting();
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
}

async function load(url: URL): Promise<unknown> {
  try {
    const response = await fetch(url, {
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
    return response.ok ? await response.json() : null;
  } catch {
    // No network, or no JSON: asked again later.
    return null;
  }
}
