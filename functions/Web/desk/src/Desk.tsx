import { Button, Spinner } from "@fluentui/react-components";
import { type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import { AlertNotice } from "./alerts/AlertNotice.tsx";
import { useAlerts } from "./alerts/useAlerts.ts";
import type { Api } from "./api/Api.ts";
import { ApiProblem } from "./api/ApiProblem.ts";
import { readsSubmissions } from "./api/reads.ts";
import type { Me } from "./api/types.ts";
import { KeyHelp } from "./keys/KeyHelp.tsx";
import { useKeys } from "./keys/useKeys.ts";
import {
  AlertsPage,
  CasePage,
  CasesPage,
  DigestPage,
  fetchPages,
  LooksPage,
  OriginalsPage,
  OverviewPage,
  PartnersPage,
  StuckPage,
  SubmissionPage,
  ThreadPage,
} from "./laterPages.ts";
import { Problem } from "./parts/Problem.tsx";
import { casesPlace, originalsPlace, overviewPlace, partnersPlace, routeOf, stuckPlace } from "./parts/route.ts";
import { useFragment } from "./parts/useFragment.ts";
import { firstStretch, noFilters, type QueueFilters } from "./queue/filters.ts";
import { QueuePage } from "./queue/QueuePage.tsx";
import { ScoreAgain } from "./queue/ScoreAgain.tsx";
import { useQueue } from "./queue/useQueue.ts";
import { codeText, t } from "./texts/texts.ts";

interface Props {
  readonly api: Api;
  /** Who is signed in, as the issuer calls them. */
  readonly name: string;
  /** Who that is, where the desk has said so already. */
  readonly known: Me | undefined;
  readonly onSignOut: () => void;
}

const pagesAfterMilliseconds = 2_000;
const partnersRoute = { page: "partners" } as const;

/** The desk of somebody who is signed in. */
export function Desk({ api, name, known, onSignOut }: Props) {
  const { me, problem, retry } = useMe(api, known);
  const reads = me !== undefined && readsSubmissions(me);
  const { alerts, reload: reloadAlerts } = useAlerts(api, reads);
  const asked = routeOf(useFragment());
  // Who manages partners and nothing else has no queue to begin with.
  const route = me && !reads && (asked.page === "queue" || asked.page === "alerts") ? partnersRoute : asked;
  const [filters, setFilters] = useState(noFilters);
  const [stretch, setStretch] = useState(firstStretch);
  const [selected, setSelected] = useState<string>();
  const [help, setHelp] = useState(false);
  const [keysEnabled, setKeysEnabled] = useState(true);
  const narrow = useCallback((chosen: QueueFilters) => {
    setFilters(chosen);
    setStretch(firstStretch);
  }, []);
  const queue = useQueue(api, me?.id, filters, stretch, me !== undefined && route.page === "queue");
  useKeys({ "?": () => setHelp(true) }, keysEnabled);
  useEffect(() => {
    // Soon enough to be there when a line is opened, also when the server has been given a new version meanwhile; late enough to keep out of the queue's way.
    const timer = setTimeout(() => fetchPages(), pagesAfterMilliseconds);
    return () => clearTimeout(timer);
  }, []);

  return (
    <>
      <header className="bar">
        <span className="bar-title">{t("app.title")}</span>
        <span className="bar-who">
          {name && <bdi>{name}</bdi>}{" "}
          {me && <span className="quiet">{t("app.roles", { roles: me.roles.join(", ") })}</span>}{" "}
          {me?.situations && (
            <span className="quiet">
              {t("app.situations", { situations: me.situations.map((code) => codeText("situation", code)).join(", ") })}
            </span>
          )}
        </span>
        {reads && (
          <Button as="a" size="small" appearance="subtle" href={casesPlace}>
            {t("cases.show")}
          </Button>
        )}
        {me?.roles.some((role) => role === "Lead" || role === "Auditor") && (
          <Button as="a" size="small" appearance="subtle" href={overviewPlace}>
            {t("overview.show")}
          </Button>
        )}
        {me?.roles.some((role) => role === "Lead" || role === "Auditor") && (
          <Button as="a" size="small" appearance="subtle" href={stuckPlace}>
            {t("stuck.show")}
          </Button>
        )}
        {me?.roles.some((role) => role === "Reviewer" || role === "Lead" || role === "Auditor") && (
          <Button as="a" size="small" appearance="subtle" href={originalsPlace}>
            {t("originals.title")}
          </Button>
        )}
        {me &&
          !me.situations &&
          me.roles.some((role) => role === "PartnerManager" || role === "Lead" || role === "Auditor") && (
            <Button as="a" size="small" appearance="subtle" href={partnersPlace}>
              {t("partners.show")}
            </Button>
          )}
        <Button size="small" appearance="subtle" onClick={() => setHelp(true)}>
          {t("app.help")}
        </Button>
        <Button size="small" appearance="subtle" onClick={onSignOut}>
          {t("app.signOut")}
        </Button>
      </header>
      {!me &&
        (problem ? (
          <Main>
            <Problem problem={problem} retry={retry} />
          </Main>
        ) : (
          <Waiting />
        ))}
      {route.page !== "alerts" && <AlertNotice alerts={alerts.value} />}
      {me && route.page === "queue" && (
        <QueuePage
          view={queue.view}
          busy={queue.busy}
          filters={filters}
          stretch={stretch}
          keysEnabled={keysEnabled}
          selected={selected}
          onSelect={setSelected}
          onFilters={narrow}
          onStretch={setStretch}
          onReload={queue.reload}
        />
      )}
      {me && route.page === "queue" && <ScoreAgain api={api} me={me} />}
      <Suspense fallback={<Waiting />}>
        {me && route.page === "alerts" && <AlertsPage alerts={alerts} onReload={reloadAlerts} />}
        {me && route.page === "stuck" && <StuckPage api={api} me={me} />}
        {me && route.page === "cases" && <CasesPage api={api} me={me} />}
        {me && route.page === "case" && <CasePage key={route.id} api={api} me={me} id={route.id} />}
        {me && route.page === "overview" && <OverviewPage api={api} me={me} />}
        {me && route.page === "digest" && <DigestPage api={api} me={me} />}
        {me && route.page === "looks" && <LooksPage api={api} />}
        {me && route.page === "partners" && <PartnersPage api={api} me={me} />}
        {me && route.page === "submission" && (
          <SubmissionPage
            key={route.submission}
            api={api}
            me={me}
            submission={route.submission}
            keysEnabled={keysEnabled}
          />
        )}
        {me && route.page === "messages" && (
          <ThreadPage key={route.submission} api={api} me={me} submission={route.submission} />
        )}
        {me && route.page === "originals" && (
          <OriginalsPage
            key={route.submission ?? ""}
            api={api}
            me={me}
            {...(route.submission !== undefined && { submission: route.submission })}
          />
        )}
      </Suspense>
      {me && route.page === "unknown" && (
        <Main>
          <p>{t("review.badAddress")}</p>
          <a href="#/">{t("review.back")}</a>
        </Main>
      )}
      <KeyHelp open={help} enabled={keysEnabled} onClose={() => setHelp(false)} onEnable={setKeysEnabled} />
    </>
  );
}

/** What there is to see before there is a page. */
function Waiting() {
  return (
    <Main>
      <Spinner label={t("app.loading")} />
    </Main>
  );
}

function Main({ children }: { readonly children: ReactNode }) {
  return (
    <main className="page">
      <h1>{t("app.title")}</h1>
      {children}
    </main>
  );
}

function useMe(
  api: Api,
  known: Me | undefined,
): { me: Me | undefined; problem: ApiProblem | undefined; retry: () => void } {
  const [me, setMe] = useState(known);
  const [problem, setProblem] = useState<ApiProblem>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a reason to ask again
  useEffect(() => {
    if (known) return;
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
  }, [api, known, attempt]);
  return { me, problem, retry: () => setAttempt((number) => number + 1) };
}
