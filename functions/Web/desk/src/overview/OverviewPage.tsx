import { Spinner } from "@fluentui/react-components";
import { useCallback, useEffect, useRef } from "react";
import type { Api } from "../api/Api.ts";
import type { Me } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { alertsPlace, digestPlace, looksPlace, queuePlace, stuckPlace } from "../parts/route.ts";
import { useLoad } from "../parts/useLoad.ts";
import { codeText, t } from "../texts/texts.ts";
import { BarChart } from "./BarChart.tsx";
import { HealthView } from "./HealthView.tsx";
import { ages, type Overview } from "./types.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
}

/** What came in, what waits and for how long, and how the ledger stands. */
export function OverviewPage({ api, me }: Props) {
  const load = useCallback((signal: AbortSignal) => api.read<Overview>("/api/overview", signal), [api]);
  const { loaded, reload } = useLoad(load);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t("overview.title")} – ${t("app.title")}`;
    heading.current?.focus();
  }, []);
  const { value, problem } = loaded;
  return (
    <main className="page">
      <a className="back" href={queuePlace}>
        {t("review.back")}
      </a>
      <h1 ref={heading} tabIndex={-1}>
        {t("overview.title")}
      </h1>
      <nav aria-label={t("overview.more")}>
        <ul className="links">
          <li>
            <a href={digestPlace}>{t("digest.title")}</a>
          </li>
          <li>
            <a href={stuckPlace}>{t("stuck.title")}</a>
          </li>
          <li>
            <a href={alertsPlace}>{t("alerts.title")}</a>
          </li>
          {me.roles.includes("Auditor") && (
            <li>
              <a href={looksPlace}>{t("looks.title")}</a>
            </li>
          )}
        </ul>
      </nav>
      {problem && <Problem problem={problem} retry={reload} />}
      {!value && !problem && <Spinner label={t("app.loading")} />}
      {value && <Charts overview={value} />}
      {!me.situations && <HealthView api={api} />}
    </main>
  );
}

function Charts({ overview }: { readonly overview: Overview }) {
  // What staff have closed waits for nobody.
  const open = overview.backlog.filter(({ status }) => status <= lastOpenStatus);
  const sumOf = (rows: Overview["backlog"]) => ({
    value: rows.reduce((sum, { count }) => sum + count, 0),
    marked: rows.reduce((sum, { urgent }) => sum + urgent, 0),
  });
  const situations = [...new Set(open.map(({ situation }) => situation ?? ""))].sort();
  return (
    <>
      <BarChart
        title={t("overview.received")}
        nameHeading={t("overview.day")}
        valueHeading={t("overview.submissions")}
        bars={overview.days.map(({ day, submissions }) => ({ name: day.slice(5), value: submissions }))}
      />
      <BarChart
        title={t("overview.backlog")}
        nameHeading={t("overview.age")}
        valueHeading={t("overview.waiting")}
        markedHeading={t("overview.urgent")}
        bars={ages.map((age) => ({ name: codeText("age", age), ...sumOf(open.filter((row) => row.age === age)) }))}
      />
      <BarChart
        title={t("overview.bySituation")}
        nameHeading={t("cases.situation")}
        valueHeading={t("overview.waiting")}
        markedHeading={t("overview.urgent")}
        bars={situations.map((code) => ({
          name: code === "" ? t("overview.noSituation") : codeText("situation", code),
          ...sumOf(open.filter((row) => (row.situation ?? "") === code)),
        }))}
      />
    </>
  );
}

/** New, in review, needs more. */
const lastOpenStatus = 2;
