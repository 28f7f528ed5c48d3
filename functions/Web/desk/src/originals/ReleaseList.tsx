import { Button } from "@fluentui/react-components";
import type { Api } from "../api/Api.ts";
import type { Me } from "../api/types.ts";
import { Moment } from "../parts/Moment.tsx";
import { placeOf } from "../parts/route.ts";
import { saveBlob } from "../review/saveBlob.ts";
import { size } from "../texts/formats.ts";
import { refusalText } from "../texts/refusals.ts";
import { codeText, t } from "../texts/texts.ts";
import type { Release } from "./types.ts";
import type { Originals } from "./useOriginals.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
  readonly releases: readonly Release[];
  readonly originals: Originals;
}

/** Requests for originals, latest first, with what this person can do about each. */
export function ReleaseList({ api, me, releases, originals }: Props) {
  if (releases.length === 0) return <p className="quiet">{t("originals.none")}</p>;
  return (
    <ul className="thread" aria-label={t("originals.requests")}>
      {releases.map((release) => (
        <Line key={release.id} api={api} me={me} release={release} originals={originals} />
      ))}
    </ul>
  );
}

interface LineProps {
  readonly api: Api;
  readonly me: Me;
  readonly release: Release;
  readonly originals: Originals;
}

function Line({ api, me, release, originals: { busy, run } }: LineProps) {
  const { submission, delivery, object, stage } = release;
  const now = Date.now();
  const name = (id: string) => (id === me.id ? t("decisions.you") : id.slice(0, 8));
  const mayAnswer = me.roles.includes("Lead") && release.by !== me.id;
  const answer = (approved: boolean) => () =>
    run(() => api.decide(submission, `originals/${release.id}/answer`, { approved }));
  const fetchCopy = async () =>
    saveBlob(await api.original(submission, release.id), `original-${release.id.slice(0, 8)}.age`);
  return (
    <li className="thread-witness">
      <p>
        {t("originals.line", { who: name(release.by), delivery, object, why: codeText("releaseReason", release.why) })}{" "}
        <a href={placeOf(submission)}>{t("thread.open", { id: submission.slice(0, 8) })}</a>{" "}
        <Moment moment={release.at} now={now} />
      </p>
      <p role="status">
        {codeText("releaseStage", stage)}{" "}
        {release.until !== undefined &&
          stage !== "deleted" &&
          t(`originals.until.${stage === "ready" ? "ready" : "open"}`)}{" "}
        {release.until !== undefined && stage !== "deleted" && <Moment moment={release.until} now={now} />}
      </p>
      {release.answeredBy !== undefined && (
        <p className="quiet">{t("originals.answered", { who: name(release.answeredBy) })}</p>
      )}
      {release.refusal && <p>{refusalText(release.refusal)}</p>}
      <div className="actions">
        {stage === "asked" && mayAnswer && (
          <>
            <Button size="small" appearance="primary" disabled={busy} onClick={answer(true)}>
              {t("originals.approve")}
            </Button>
            <Button size="small" disabled={busy} onClick={answer(false)}>
              {t("originals.decline")}
            </Button>
          </>
        )}
        {stage === "approved" && mayAnswer && (
          <Button size="small" disabled={busy} onClick={answer(true)}>
            {t("originals.again")}
          </Button>
        )}
        {stage === "ready" && release.by === me.id && (
          <>
            <Button size="small" appearance="primary" disabled={busy} onClick={() => run(fetchCopy)}>
              {t("originals.fetch", { size: size(release.lengthBytes ?? 0) })}
            </Button>
            <span className="quiet">{t("originals.openWith")}</span>
          </>
        )}
      </div>
    </li>
  );
}
