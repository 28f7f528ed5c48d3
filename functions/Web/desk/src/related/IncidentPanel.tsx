import { Button } from "@fluentui/react-components";
import type { IncidentDecision, Me, Near } from "../api/types.ts";
import { codeText, t } from "../texts/texts.ts";
import { nearText } from "./likeness.ts";
import { SubmissionLink } from "./SubmissionLink.tsx";

interface Props {
  readonly me: Me;
  readonly near: readonly Near[];
  readonly incident: readonly string[];
  readonly busy: boolean;
  readonly onDecide: (decision: IncidentDecision, others: readonly string[]) => Promise<void>;
}

/** What may be about the same incident, why, and what was decided of it. The server decides who may decide; others are spared the buttons. */
export function IncidentPanel({ me, near, incident, busy, onDecide }: Props) {
  const decides = me.roles.includes("Reviewer") || me.roles.includes("Lead");
  const proposed = near.filter(({ decision }) => decision === undefined).map(({ submission }) => submission);
  const choice = (decision: IncidentDecision, { submission }: Near) => (
    <Button
      size="small"
      disabled={busy}
      aria-label={t(decision === "accepted" ? "incident.acceptOne" : "incident.splitOne", {
        id: submission.slice(0, 8),
      })}
      onClick={() => void onDecide(decision, [submission])}
    >
      {t(decision === "accepted" ? "incident.accept" : "incident.apart")}
    </Button>
  );
  return (
    <>
      <h3>{t("incident.title")}</h3>
      {incident.length > 0 && (
        <>
          <p>{t("incident.members")}</p>
          <ul aria-label={t("incident.members")}>
            {incident.map((submission) => (
              <li key={submission}>
                <SubmissionLink submission={submission} />
              </li>
            ))}
          </ul>
        </>
      )}
      <ul aria-label={t("incident.title")}>
        {near.map((other) => (
          <li key={other.submission}>
            <SubmissionLink submission={other.submission} /> {nearText(other)}.{" "}
            <span className="quiet">{codeText("incident", other.decision ?? "proposed")}.</span>{" "}
            {decides && (
              <span className="choices">
                {other.decision !== "accepted" && choice("accepted", other)}
                {other.decision !== "split" && choice("split", other)}
              </span>
            )}
          </li>
        ))}
      </ul>
      {decides && proposed.length > 1 && (
        <Button size="small" disabled={busy} onClick={() => void onDecide("accepted", proposed)}>
          {t("incident.acceptAll")}
        </Button>
      )}
    </>
  );
}
