import { Button, Spinner } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { Api } from "../api/Api.ts";
import type { Me } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { placeOf, queuePlace } from "../parts/route.ts";
import { t } from "../texts/texts.ts";
import { AskForm } from "./AskForm.tsx";
import { KeyPanel } from "./KeyPanel.tsx";
import { ReleaseList } from "./ReleaseList.tsx";
import { useOriginals } from "./useOriginals.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
  /** Absent for the requests of all submissions. */
  readonly submission?: string;
}

/** Originals: asking for one, answering, fetching what was released, and the keys that takes. */
export function OriginalsPage({ api, me, submission }: Props) {
  const originals = useOriginals(api, submission);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t("originals.title")} – ${t("app.title")}`;
    heading.current?.focus();
  }, []);
  const { value, problem } = originals.releases;
  const mayAsk = me.roles.includes("Reviewer") || me.roles.includes("Lead");
  return (
    <main className="page">
      <a className="back" href={submission === undefined ? queuePlace : placeOf(submission)}>
        {t(submission === undefined ? "review.back" : "thread.back")}
      </a>
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {t("originals.title")}
        </h1>
        {submission !== undefined && <p className="quiet identifier">{submission}</p>}
      </div>
      {problem && <Problem problem={problem} retry={originals.reload} />}
      {!value && !problem && <Spinner label={t("app.loading")} />}
      {originals.problem && <Problem problem={originals.problem} />}
      {value && (
        <section aria-label={t("originals.requests")}>
          <h2>{t("originals.requests")}</h2>
          <ReleaseList api={api} me={me} releases={value} originals={originals} />
        </section>
      )}
      <Button className="back" size="small" onClick={originals.reload}>
        {t("originals.reload")}
      </Button>
      {submission !== undefined && mayAsk && (
        <AskForm api={api} me={me} submission={submission} originals={originals} />
      )}
      <KeyPanel api={api} me={me} originals={originals} />
    </main>
  );
}
