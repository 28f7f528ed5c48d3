import { MessageBar, MessageBarBody, Spinner } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { Api } from "../api/Api.ts";
import type { Me } from "../api/types.ts";
import { CasePanel } from "../cases/CasePanel.tsx";
import { DecisionPanel } from "../decide/DecisionPanel.tsx";
import { Gallery } from "../gallery/Gallery.tsx";
import { useKeys } from "../keys/useKeys.ts";
import { PlaceMap } from "../map/PlaceMap.tsx";
import { Moment } from "../parts/Moment.tsx";
import { Problem } from "../parts/Problem.tsx";
import { Reasons } from "../parts/Reasons.tsx";
import { messagesPlaceOf, originalsPlaceOf, queuePlace } from "../parts/route.ts";
import { Score } from "../parts/Score.tsx";
import { RelatedPanel } from "../related/RelatedPanel.tsx";
import { t } from "../texts/texts.ts";
import { TranslationView } from "../work/TranslationView.tsx";
import { useWork } from "../work/useWork.ts";
import { WorkPanel } from "../work/WorkPanel.tsx";
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
  const working = useWork(api, submission);
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
          <p>
            <a href={messagesPlaceOf(submission)}>{t("thread.show")}</a>{" "}
            <a href={originalsPlaceOf(submission)}>{t("originals.title")}</a>
          </p>
          <WorkPanel
            api={api}
            me={me}
            submission={submission}
            deliveries={detail.deliveries}
            working={working}
            keysEnabled={keysEnabled}
          />
          <DecisionPanel api={api} me={me} submission={submission} status={working.work.value?.status} />
          <RelatedPanel api={api} me={me} submission={submission} />
          <CasePanel api={api} me={me} submission={submission} />
          <Gallery api={api} submission={submission} deliveries={detail.deliveries} />
          <PlaceMap deliveries={detail.deliveries} />
          <h2>{t("review.deliveries")}</h2>
          {detail.deliveries.map((delivery) => (
            <DeliveryView
              key={delivery.number}
              api={api}
              submission={submission}
              delivery={delivery}
              now={now}
              onReload={reload}
              beside={<TranslationView me={me} delivery={delivery.number} working={working} />}
            />
          ))}
        </>
      )}
    </main>
  );
}
