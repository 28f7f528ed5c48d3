import { enter } from "./signin/enter.ts";

/** Longer than answers take from near by, and short beside what it takes to draw the page. */
const soonMilliseconds = 300;

const entering = enter();
entering.catch(() => undefined); // the page says so once it is there
// While the page's own code begins, the browser does nothing else: what is answered soon is asked for first.
const soon = new Promise<undefined>((resolve) => setTimeout(resolve, soonMilliseconds));
const entered = await Promise.race([entering, soon]).catch(() => undefined);
const { show } = await import("./Page.tsx");
show({ entering, entered });
