import { MessageBar, MessageBarBody, Spinner } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { Api } from "../api/Api.ts";
import type { Me } from "../api/types.ts";
import { DecisionPanel } from "../decide/DecisionPanel.tsx";
import { useKeys } from "../keys/useKeys.ts";
import { Moment } from "../parts/Moment.tsx";
import { Problem } from "../parts/Problem.tsx";
import { Reasons } from "../parts/Reasons.tsx";
import { queuePlace } from "../parts/route.ts";
import { Score } from "../parts/Score.tsx";
import { RelatedPanel } from "../related/RelatedPanel.tsx";
import { t } from "../texts/texts.ts";
import { DeliveryView } from "./DeliveryView.tsx";
import { useSubmission } from "./useSubmission.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
  readonly submission: string;
  readonly keysEnabled: boolean;
}

/** One submission with everything that was delivered under it. */
export function SubmissionPage({ api, me, submission, keysEnabled }: Props) {
  const { loaded, reload } = useSubmission(api, submission);
  const { value: detail, problem } = loaded;
  const heading = useRef<HTMLHeadingElement>(null);
  useKeys(
    {
      u: () => {
        location.hash = queuePlace;
      },
    },
    keysEnabled,
  );
  useEffect(() => {
    document.title = `${t("review.title", { id: submission.slice(0, 8) })} – ${t("app.title")}`;
    heading.current?.focus();
  }, [submission]);
  const now = Date.now();
  return (
    <main className="page">
      <a className="back" href={queuePlace}>
        {t("review.back")}
      </a>
      <div className="page-head">
        {detail?.score !== undefined && <Score score={detail.score} />}
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {t("review.title", { id: submission.slice(0, 8) })}
          </h1>
          <p className="quiet identifier">{submission}</p>
        </div>
      </div>
      {problem && <Problem problem={problem} retry={reload} />}
      {!detail && !problem && <Spinner label={t("app.loading")} />}
      {detail && (
        <>
          <p className="quiet">{t("review.recorded")}</p>
          {detail.exercise && (
            <MessageBar intent="info">
              <MessageBarBody>{t("review.exercise")}</MessageBarBody>
            </MessageBar>
          )}
          <h2>{t("reasons.title")}</h2>
          {detail.score === undefined ? <p>{t("score.none")}</p> : <Reasons reasons={detail.reasons} />}
          <p>
            {t("review.received")}: <Moment moment={detail.receivedAt} now={now} />
          </p>
          <DecisionPanel api={api} me={me} submission={submission} />
          <RelatedPanel api={api} me={me} submission={submission} />
          <h2>{t("review.deliveries")}</h2>
          {detail.deliveries.map((delivery) => (
            <DeliveryView
              key={delivery.number}
              api={api}
              submission={submission}
              delivery={delivery}
              now={now}
              onReload={reload}
            />
          ))}
        </>
      )}
    </main>
  );
}
