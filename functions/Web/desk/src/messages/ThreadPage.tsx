import { Button, MessageBar, MessageBarBody, Spinner } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { Api } from "../api/Api.ts";
import type { Me } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { placeOf } from "../parts/route.ts";
import { refusalText } from "../texts/refusals.ts";
import { t } from "../texts/texts.ts";
import { Compose } from "./Compose.tsx";
import { ThreadList } from "./ThreadList.tsx";
import { useThread } from "./useThread.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
  readonly submission: string;
}

/** Asking the witness, and what they answered. */
export function ThreadPage({ api, me, submission }: Props) {
  const mayWrite = me.roles.includes("Reviewer") || me.roles.includes("Lead");
  const talking = useThread(api, submission, mayWrite);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t("thread.title")} – ${t("app.title")}`;
    heading.current?.focus();
  }, []);
  const { value: thread, problem } = talking.thread;
  return (
    <main className="page">
      <a className="back" href={placeOf(submission)}>
        {t("thread.back")}
      </a>
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {t("thread.title")}
        </h1>
        <p className="quiet identifier">{submission}</p>
      </div>
      {problem && <Problem problem={problem} retry={talking.reload} />}
      {!thread && !problem && <Spinner label={t("app.loading")} />}
      {thread && (
        <>
          <p className="quiet">{t("thread.recorded")}</p>
          <ThreadList me={me} thread={thread} />
          <Button className="back" size="small" onClick={talking.reload}>
            {t("thread.reload")}
          </Button>
          {thread.refusal && (
            <MessageBar intent="info" layout="multiline">
              <MessageBarBody>{refusalText(thread.refusal)}</MessageBarBody>
            </MessageBar>
          )}
          {!thread.refusal && mayWrite && <Compose language={thread.language} talking={talking} />}
        </>
      )}
    </main>
  );
}
