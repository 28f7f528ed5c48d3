import type { Api } from "../api/Api.ts";
import type { Me } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { t } from "../texts/texts.ts";
import { IncidentPanel } from "./IncidentPanel.tsx";
import { LinkList } from "./LinkList.tsx";
import { useRelated } from "./useRelated.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
  readonly submission: string;
}

/** What else is like this submission, and what may be about the same incident. */
export function RelatedPanel({ api, me, submission }: Props) {
  const { related, problem, busy, decide } = useRelated(api, submission);
  const { value } = related;
  const nothing = value && value.links.length + value.near.length + value.incident.length === 0;
  return (
    <section aria-label={t("related.title")}>
      <h2>{t("related.title")}</h2>
      {related.problem && <Problem problem={related.problem} />}
      {nothing && <p className="quiet">{t("related.none")}</p>}
      {value && value.links.length > 0 && <LinkList links={value.links} />}
      {value && value.near.length + value.incident.length > 0 && (
        <IncidentPanel me={me} near={value.near} incident={value.incident} busy={busy} onDecide={decide} />
      )}
      {problem && <Problem problem={problem} />}
    </section>
  );
}
