import { Spinner } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { Alert } from "../api/types.ts";
import { Fact, Facts } from "../parts/Facts.tsx";
import { Moment } from "../parts/Moment.tsx";
import { Problem } from "../parts/Problem.tsx";
import { placeOf, queuePlace } from "../parts/route.ts";
import type { Loaded } from "../parts/useLoad.ts";
import { codeText, t } from "../texts/texts.ts";

interface Props {
  readonly alerts: Loaded<readonly Alert[]>;
  readonly onReload: () => void;
}

const sealedObject = /^sealed\/([0-9a-f]{32})\//;

/** What Custody found that must not be, latest first, and what to do about it. */
export function AlertsPage({ alerts, onReload }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t("alerts.title")} – ${t("app.title")}`;
    heading.current?.focus();
  }, []);
  const now = Date.now();
  const { value, problem } = alerts;
  return (
    <main className="page">
      <a className="back" href={queuePlace}>
        {t("review.back")}
      </a>
      <h1 ref={heading} tabIndex={-1}>
        {t("alerts.title")}
      </h1>
      {problem && <Problem problem={problem} retry={onReload} />}
      {!value && !problem && <Spinner label={t("app.loading")} />}
      {value?.length === 0 && <p className="empty">{t("alerts.none")}</p>}
      {value?.map((alert) => (
        <section className="delivery" key={alert.event} aria-label={codeText("alert", alert.kind)}>
          <div className="delivery-head">
            <h2>{codeText("alert", alert.kind)}</h2>
            <Moment moment={alert.at} now={now} />
          </div>
          <p>{codeText("alertHelp", alert.kind)}</p>
          <Facts>
            <Fact name={t("alerts.about")}>
              <About about={alert.about} />
            </Fact>
            <Fact name={t("alerts.event")}>
              <span className="identifier">{alert.event}</span>
            </Fact>
          </Facts>
        </section>
      ))}
    </main>
  );
}

function About({ about }: { readonly about: string }) {
  const submission = sealedObject.exec(about)?.[1];
  return submission === undefined ? (
    <span className="identifier">{about}</span>
  ) : (
    <a className="identifier" href={placeOf(submission)}>
      {about}
    </a>
  );
}
