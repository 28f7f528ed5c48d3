import { Button, Spinner } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { AlertNotice } from "./alerts/AlertNotice.tsx";
import { AlertsPage } from "./alerts/AlertsPage.tsx";
import { useAlerts } from "./alerts/useAlerts.ts";
import type { Api } from "./api/Api.ts";
import { ApiProblem } from "./api/ApiProblem.ts";
import type { Me } from "./api/types.ts";
import { KeyHelp } from "./keys/KeyHelp.tsx";
import { useKeys } from "./keys/useKeys.ts";
import { Problem } from "./parts/Problem.tsx";
import { routeOf, stuckPlace, useFragment } from "./parts/route.ts";
import { QueuePage } from "./queue/QueuePage.tsx";
import { ScoreAgain } from "./queue/ScoreAgain.tsx";
import { useQueue } from "./queue/useQueue.ts";
import { SubmissionPage } from "./review/SubmissionPage.tsx";
import { StuckPage } from "./stuck/StuckPage.tsx";
import { t } from "./texts/texts.ts";

interface Props {
  readonly api: Api;
  /** Who is signed in, as the issuer calls them. */
  readonly name: string;
  readonly onSignOut: () => void;
}

/** The desk of somebody who is signed in. */
export function Desk({ api, name, onSignOut }: Props) {
  const { alerts, reload: reloadAlerts } = useAlerts(api);
  const route = routeOf(useFragment());
  const { me, problem, retry } = useMe(api);
  const [exercise, setExercise] = useState(false);
  const [selected, setSelected] = useState<string>();
  const [help, setHelp] = useState(false);
  const [keysEnabled, setKeysEnabled] = useState(true);
  const queue = useQueue(api, exercise, me !== undefined && route.page === "queue");
  useKeys({ "?": () => setHelp(true) }, keysEnabled);

  return (
    <>
      <header className="bar">
        <span className="bar-title">{t("app.title")}</span>
        <span className="bar-who">
          {name && <bdi>{name}</bdi>}{" "}
          {me && <span className="quiet">{t("app.roles", { roles: me.roles.join(", ") })}</span>}
        </span>
        {me?.roles.some((role) => role === "Lead" || role === "Auditor") && (
          <Button as="a" size="small" appearance="subtle" href={stuckPlace}>
            {t("stuck.show")}
          </Button>
        )}
        <Button size="small" appearance="subtle" onClick={() => setHelp(true)}>
          {t("app.help")}
        </Button>
        <Button size="small" appearance="subtle" onClick={onSignOut}>
          {t("app.signOut")}
        </Button>
      </header>
      {!me && (
        <main className="page">
          <h1>{t("app.title")}</h1>
          {problem ? <Problem problem={problem} retry={retry} /> : <Spinner label={t("app.loading")} />}
        </main>
      )}
      {route.page !== "alerts" && <AlertNotice alerts={alerts.value} />}
      {me && route.page === "alerts" && <AlertsPage alerts={alerts} onReload={reloadAlerts} />}
      {me && route.page === "stuck" && <StuckPage api={api} me={me} />}
      {me && route.page === "queue" && (
        <QueuePage
          view={queue.view}
          exercise={exercise}
          keysEnabled={keysEnabled}
          selected={selected}
          onSelect={setSelected}
          onExercise={setExercise}
          onReload={queue.reload}
        />
      )}
      {me && route.page === "queue" && <ScoreAgain api={api} me={me} />}
      {me && route.page === "submission" && (
        <SubmissionPage
          key={route.submission}
          api={api}
          me={me}
          submission={route.submission}
          keysEnabled={keysEnabled}
        />
      )}
      {me && route.page === "unknown" && (
        <main className="page">
          <h1>{t("app.title")}</h1>
          <p>{t("review.badAddress")}</p>
          <a href="#/">{t("review.back")}</a>
        </main>
      )}
      <KeyHelp open={help} enabled={keysEnabled} onClose={() => setHelp(false)} onEnable={setKeysEnabled} />
    </>
  );
}

function useMe(api: Api): { me: Me | undefined; problem: ApiProblem | undefined; retry: () => void } {
  const [me, setMe] = useState<Me>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a reason to ask again
  useEffect(() => {
    const request = new AbortController();
    const load = async () => {
      setProblem(undefined);
      try {
        setMe(await api.me(request.signal));
      } catch (error) {
        if (request.signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        setProblem(error);
      }
    };
    void load();
    return () => request.abort();
  }, [api, attempt]);
  return { me, problem, retry: () => setAttempt((number) => number + 1) };
}
