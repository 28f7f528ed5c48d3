import { enter } from "./signin/enter.ts";

/** As long as the page's code is on its way at any rate. */
const soonMilliseconds = 150;

const entering = enter();
entering.catch(() => undefined); // the page says so once it is there
// While the page's own code begins, the browser does nothing else: what is answered soon is asked for first.
const soon = new Promise<undefined>((resolve) => setTimeout(resolve, soonMilliseconds));
const entered = await Promise.race([entering, soon]).catch(() => undefined);
const { show } = await import("./Page.tsx");
show(entering, entered);
