import { useCallback } from "react";
import type { Api } from "../api/Api.ts";
import { Fact, Facts } from "../parts/Facts.tsx";
import { Moment } from "../parts/Moment.tsx";
import { Problem } from "../parts/Problem.tsx";
import { useLoad } from "../parts/useLoad.ts";
import { t } from "../texts/texts.ts";
import type { LedgerHealth } from "./types.ts";

/** A log that has published nothing for longer than this has stopped: it publishes hourly, also when nothing happened. */
const longestSilenceMilliseconds = 3 * 3_600_000;

/** Whether the custody log keeps up. */
export function HealthView({ api }: { readonly api: Api }) {
  const load = useCallback((signal: AbortSignal) => api.read<LedgerHealth>("/api/ledger/health", signal), [api]);
  const { loaded, reload } = useLoad(load);
  const { value, problem } = loaded;
  const isSilent =
    value?.publishedAt !== undefined &&
    value.waiting > 0 &&
    Date.now() - Date.parse(value.publishedAt) > longestSilenceMilliseconds;
  return (
    <section aria-labelledby="ledger-health">
      <h2 id="ledger-health">{t("health.title")}</h2>
      {problem && <Problem problem={problem} retry={reload} />}
      {value && (
        <Facts>
          <Fact name={t("health.checkpoint")}>
            {value.publishedAt ? <Moment moment={value.publishedAt} now={Date.now()} /> : t("health.none")}
          </Fact>
          <Fact name={t("health.entries")}>{value.size}</Fact>
          <Fact name={t("health.timestamp")}>
            {value.stampedAt ? <Moment moment={value.stampedAt} now={Date.now()} /> : t("health.unstamped")}
          </Fact>
          <Fact name={t("health.waiting")}>
            {value.more ? t("health.more", { count: value.waiting }) : String(value.waiting)}
          </Fact>
        </Facts>
      )}
      {isSilent && (
        <p className="warning" role="status">
          {t("health.silent")}
        </p>
      )}
    </section>
  );
}
