import { enter } from "./signin/enter.ts";

// Signing in is a matter of waiting for answers: it begins at once, while the page's own code is still on its way.
const entered = enter();
entered.catch(() => undefined); // the page says so once it is there
const { show } = await import("./Page.tsx");
show(entered);
