import type { SendingCommand, SendingEvent } from "./events.js";
import { Intake } from "./Intake.js";
import { Patience } from "./Patience.js";
import { Sender } from "./Sender.js";

// Entry of sender.js, the Web Worker that seals and sends, so that the page stays responsive.

let sender: Sender | null = null;
const report = (event: SendingEvent) => self.postMessage(event);

/** Sleeps, or until the device says that it is online again. */
function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      self.removeEventListener("online", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    self.addEventListener("online", wake);
  });
}

self.addEventListener("message", async ({ data }: MessageEvent<SendingCommand>) => {
  if (data.type === "send") {
    const intake = new Intake(new URL(".", self.location.href), new Patience(sleep), (waiting) =>
      report({ type: "waiting", waiting }),
    );
    sender = new Sender(intake, data.answers, data.files, report);
    await sender.run();
  } else {
    await sender?.retry(data.item);
  }
});

// A rejection nobody handled would be known to nobody; an error reaches the page.
self.addEventListener("unhandledrejection", ({ reason }) => {
  throw reason;
});

report({ type: "ready" });
