import type { Browser } from "playwright-core";
import { FormService } from "./FormService.ts";
import {
  byKeyboard,
  fromDisk,
  leaving,
  offlineMeanwhile,
  plainPages,
  slowScripts,
  type Trial,
  unprovenKeys,
  weakNetwork,
  withoutScripts,
} from "./formTrials.ts";
import { hugeFile } from "./hugeFile.ts";
import { formLooks, lookAtForm, type Out } from "./lookAtForm.ts";
import type { Observed } from "./Observed.ts";

/** Those that take minutes; only when asked for. */
const longTrials: Readonly<Record<string, Trial>> = { hugeFile };

const trials: Readonly<Record<string, Trial>> = {
  byKeyboard,
  withoutScripts,
  plainPages,
  offlineMeanwhile,
  unprovenKeys,
  leaving,
  fromDisk,
  slowScripts,
  weakNetwork,
};

/** The form alone, against a service in memory that has everything it can use: its looks in English and Arabic, and its trials. */
export async function lookOverForm(
  browser: Browser,
  observed: Observed,
  out: Out,
  step: (name: string, work: () => Promise<void>) => Promise<void>,
  isLong: boolean,
) {
  const service = await FormService.start(out.root, out.site);
  try {
    for (const look of formLooks) {
      const name = `${look.tag}-${look.width}-${look.colours}`;
      await step(name, () => lookAtForm(browser, service, observed, look, out));
    }
    for (const [name, trial] of Object.entries({ ...trials, ...(isLong ? longTrials : {}) })) {
      await step(name, () => trial(browser, service, observed, out));
    }
  } finally {
    await service.close();
  }
}
