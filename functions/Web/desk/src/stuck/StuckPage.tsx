import { Button, Spinner } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { Api } from "../api/Api.ts";
import type { Me, StuckItem } from "../api/types.ts";
import { Fact, Facts } from "../parts/Facts.tsx";
import { Moment } from "../parts/Moment.tsx";
import { Problem } from "../parts/Problem.tsx";
import { placeOf, queuePlace } from "../parts/route.ts";
import { codeText, t } from "../texts/texts.ts";
import { nameOf, type Stuck, useStuck } from "./useStuck.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
}

/** What could not be finished, the latest first; a lead can have it tried again. */
export function StuckPage({ api, me }: Props) {
  const stuck = useStuck(api);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t("stuck.title")} – ${t("app.title")}`;
    heading.current?.focus();
  }, []);
  const { value, problem } = stuck.stuck;
  return (
    <main className="page">
      <a className="back" href={queuePlace}>
        {t("review.back")}
      </a>
      <h1 ref={heading} tabIndex={-1}>
        {t("stuck.title")}
      </h1>
      <p>{t("stuck.about")}</p>
      {problem && <Problem problem={problem} retry={stuck.reload} />}
      {stuck.problem && <Problem problem={stuck.problem} />}
      {!value && !problem && <Spinner label={t("app.loading")} />}
      {value?.length === 0 && <p className="empty">{t("stuck.none")}</p>}
      {value?.map((item) => (
        <Item key={nameOf(item)} item={item} stuck={stuck} mayRetry={me.roles.includes("Lead")} />
      ))}
    </main>
  );
}

interface ItemProps {
  readonly item: StuckItem;
  readonly stuck: Stuck;
  readonly mayRetry: boolean;
}

function Item({ item, stuck, mayRetry }: ItemProps) {
  const step = codeText("step", item.step);
  return (
    <section className="delivery" aria-label={step}>
      <div className="delivery-head">
        <h2>{step}</h2>
        <Moment moment={item.at} now={Date.now()} />
      </div>
      <Facts>
        <Fact name={t("stuck.submission")}>
          {item.submission === undefined ? (
            t("stuck.noSubmission")
          ) : (
            <a className="identifier" href={placeOf(item.submission)}>
              {item.submission}
            </a>
          )}
        </Fact>
        <Fact name={t("stuck.reason")}>{codeText("stepFailure", item.reason ?? "none")}</Fact>
        <Fact name={t("stuck.tries")}>{item.tries}</Fact>
        <Fact name={t("stuck.step")}>{item.poison ? t("stuck.poison") : t("stuck.waiting")}</Fact>
      </Facts>
      {mayRetry && item.submission !== undefined && !stuck.retrying.has(nameOf(item)) && (
        <Button onClick={() => void stuck.retry(item)}>{t("stuck.retry")}</Button>
      )}
      {stuck.retrying.has(nameOf(item)) && <p role="status">{t("stuck.retrying")}</p>}
    </section>
  );
}
