import { Button, Textarea } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { Me } from "../api/types.ts";
import { Moment } from "../parts/Moment.tsx";
import { t } from "../texts/texts.ts";
import { visibleText } from "../texts/visible.ts";
import type { Working } from "./useWork.ts";
import { person } from "./words.ts";

interface Props {
  readonly me: Me;
  readonly delivery: number;
  readonly working: Working;
}

/** The staff's translation of a statement, beside it: the latest, and writing another. */
export function TranslationView({ me, delivery, working }: Props) {
  const { work, busy, edit } = working;
  const [typed, setTyped] = useState<string>();
  const input = useId();
  const latest = work.value?.items.findLast((item) => item.kind === "translated" && item.delivery === delivery);
  const can = me.roles.includes("Reviewer") || me.roles.includes("Lead");
  const record = async () => {
    if (typed !== undefined && (await edit({ kind: "translated", delivery, text: typed }))) setTyped(undefined);
  };
  if (!work.value) return null;
  return (
    <section className="statement" aria-label={t("translation.title")}>
      <h4>{t("translation.title")}</h4>
      {!latest && typed === undefined && <p className="quiet">{t("translation.none")}</p>}
      {latest && (
        <>
          <p className="words" dir="auto">
            {visibleText(latest.text ?? "")}
          </p>
          <p className="quiet">
            {t("translation.by", { who: person(me, latest.by) })} <Moment moment={latest.at} now={Date.now()} />
          </p>
        </>
      )}
      {can && typed === undefined && (
        <Button size="small" onClick={() => setTyped(latest?.text ?? "")}>
          {t(latest ? "translation.change" : "translation.write")}
        </Button>
      )}
      {typed !== undefined && (
        <form
          className="choices"
          onSubmit={(event) => {
            event.preventDefault();
            void record();
          }}
        >
          <label htmlFor={input}>{t("translation.new")}</label>
          <Textarea
            id={input}
            className="write"
            dir="auto"
            rows={10}
            maxLength={200_000}
            value={typed}
            onChange={(_, data) => setTyped(data.value)}
          />
          <Button type="submit" appearance="primary" disabled={busy || typed.trim() === ""}>
            {t("translation.record")}
          </Button>
          <Button disabled={busy} onClick={() => setTyped(undefined)}>
            {t("decisions.cancel")}
          </Button>
        </form>
      )}
    </section>
  );
}
