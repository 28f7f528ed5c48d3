import { Button, Input } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { Change, Delivery, VerifiedVictims, Work } from "../api/types.ts";
import { codeText, t } from "../texts/texts.ts";
import { victimsText } from "./words.ts";

const harms = ["killed", "injured", "missing"] as const;
const ages = ["child", "adult", "unknown"] as const;
const most = 1_000_000;

interface Props {
  readonly work: Work;
  readonly deliveries: readonly Delivery[];
  readonly can: boolean;
  readonly busy: boolean;
  readonly edit: (change: Change) => Promise<boolean>;
}

/** Victims as reported, as verified, and counting them anew. The two are never mixed. */
export function VictimsForm({ work, deliveries, can, busy, edit }: Props) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>();
  const reported = deliveries.flatMap(({ manifest }) => manifest?.victims ?? []);
  const id = useId();
  const counts = typed === undefined ? undefined : read(typed);
  const begin = () =>
    setTyped(Object.fromEntries((work.victims ?? []).map(({ harm, age, count }) => [`${harm} ${age}`, String(count)])));
  const record = async () => {
    if (counts && (await edit({ kind: "victimsVerified", victims: counts }))) setTyped(undefined);
  };
  return (
    <div>
      <p>
        {t("work.victimsReported")}: {reported.length === 0 ? t("work.noVictims") : victimsText(reported)}
      </p>
      <div className="choices">
        <span>
          {t("work.victimsVerified")}:{" "}
          <strong>{work.victims === undefined ? t("work.notCounted") : victimsText(work.victims)}</strong>
        </span>
        {can && typed === undefined && (
          <Button size="small" disabled={busy} onClick={begin}>
            {t("work.countVictims")}
          </Button>
        )}
      </div>
      {typed !== undefined && (
        <form
          className="choices"
          onSubmit={(event) => {
            event.preventDefault();
            void record();
          }}
        >
          <p className="quiet">{t("work.countHelp")}</p>
          <div className="counts">
            {harms.flatMap((harm) =>
              ages.map((age) => {
                const key = `${harm} ${age}`;
                return (
                  <span key={key}>
                    <label htmlFor={`${id}${key}`}>
                      {t("work.countOf", { harm: codeText("victims", harm), age: codeText("victims", age) })}
                    </label>
                    <Input
                      id={`${id}${key}`}
                      size="small"
                      inputMode="numeric"
                      maxLength={7}
                      value={typed[key] ?? ""}
                      onChange={(_, data) => setTyped({ ...typed, [key]: data.value })}
                    />
                  </span>
                );
              }),
            )}
          </div>
          {counts === undefined && <p role="alert">{t("work.countsWrong")}</p>}
          <Button type="submit" appearance="primary" disabled={busy || counts === undefined}>
            {t("work.recordCounts")}
          </Button>
          <Button disabled={busy} onClick={() => setTyped(undefined)}>
            {t("decisions.cancel")}
          </Button>
        </form>
      )}
    </div>
  );
}

/** What was typed, as counts; nothing for an empty field, and undefined while one is no number. */
function read(typed: Readonly<Record<string, string>>): readonly VerifiedVictims[] | undefined {
  const counts: VerifiedVictims[] = [];
  for (const harm of harms) {
    for (const age of ages) {
      const text = (typed[`${harm} ${age}`] ?? "").trim();
      if (text === "") continue;
      if (!/^\d+$/.test(text) || Number(text) > most) return undefined;
      counts.push({ harm, age, count: Number(text) });
    }
  }
  return counts;
}
