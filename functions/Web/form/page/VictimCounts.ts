import type { ManifestVictims } from "@submissions/sealing";
import { type Catalogue, message } from "./Catalogue.js";
import { byId, create, option } from "./elements.js";
import { field, group, numberInput } from "./fields.js";
import { readNumber } from "./readNumber.js";

const harms = ["killed", "injured", "missing"] as const;
const ages = ["child", "adult", "unknown"] as const;

/** How many were killed, injured or are missing, by age, and how the witness knows. */
export class VictimCounts {
  constructor(catalogue: Catalogue) {
    byId("victims-lines", HTMLElement).replaceChildren(...harms.map((harm) => build(harm, catalogue)));
  }

  /** One line for every number that was written. */
  read(): readonly ManifestVictims[] | undefined {
    const lines = harms.flatMap((harm) => {
      const source = byId(`victims-${harm}-source`, HTMLSelectElement).value as ManifestVictims["source"];
      return ages.flatMap((age) => {
        const count = readNumber(byId(`victims-${harm}-${age}`, HTMLInputElement).value);
        return typeof count === "number" ? [{ harm, age, count, source }] : [];
      });
    });
    return lines.length > 0 ? lines : undefined;
  }
}

function build(harm: (typeof harms)[number], catalogue: Catalogue): HTMLElement {
  const source = create("select", "");
  source.append(
    option(message(catalogue, "victims.counted"), "counted"),
    option(message(catalogue, "victims.told"), "told"),
  );
  const numbers = create("div", "triple");
  numbers.append(
    ...ages.map((age) => field(`victims-${harm}-${age}`, message(catalogue, `victims.${age}`), null, numberInput())),
  );
  const whole = group(
    message(catalogue, `victims.${harm}`),
    null,
    numbers,
    field(`victims-${harm}-source`, message(catalogue, "victims.source"), null, source),
  );
  whole.setAttribute("aria-describedby", "victims-why");
  return whole;
}
