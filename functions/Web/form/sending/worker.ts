import { ReturnKeys } from "@submissions/sealing";
import { Returning } from "../returning/Returning.js";
import { Exchange } from "./Exchange.js";
import type { Command, WorkerEvent } from "./events.js";
import { Intake } from "./Intake.js";
import { Patience } from "./Patience.js";
import { Refused } from "./Refused.js";
import { Sender } from "./Sender.js";

// Entry of sender.js, the Web Worker that seals, sends and asks, so that the page stays responsive.

let exchange: Exchange | null = null;
let intake: Intake | null = null;
let sender: Sender | null = null;
let returning: Returning | null = null;
const report = (event: WorkerEvent) => self.postMessage(event);

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

function keysOf(bytes: Uint8Array): ReturnKeys {
  const keys = new ReturnKeys(bytes);
  bytes.fill(0);
  return keys;
}

/** An installation without keys offers nothing; sending says so when it is tried. */
async function offersOf(asked: Intake): Promise<readonly string[]> {
  try {
    return await asked.offers();
  } catch (error) {
    if (error instanceof Refused) {
      return [];
    }
    throw error;
  }
}

async function obey(command: Command): Promise<void> {
  if (command.type === "begin") {
    exchange = new Exchange(new URL(command.base), new Patience(sleep), (waiting) =>
      report({ type: "waiting", waiting }),
    );
    intake = new Intake(exchange, command.log);
    report({ type: "offers", offers: await offersOf(intake) });
  } else if (command.type === "retry") {
    await sender?.retry(command.item);
  } else if (command.type === "checkReceipt") {
    await returning?.checkReceipt(command.submission, command.delivery);
  } else if (exchange === null || intake === null) {
    throw new Error("The worker was not told where to send.");
  } else if (command.type === "send") {
    const keys = command.code === null ? null : keysOf(command.code);
    sender = new Sender(intake, command.answers, command.files, keys, report);
    await sender.run();
  } else {
    returning = new Returning(exchange, intake, command.code, report);
    command.code.fill(0);
    await returning.look();
  }
}

self.addEventListener("message", ({ data }: MessageEvent<Command>) => obey(data));

// A rejection nobody handled would be known to nobody; an error reaches the page.
self.addEventListener("unhandledrejection", ({ reason }) => {
  throw reason;
});

report({ type: "ready" });
