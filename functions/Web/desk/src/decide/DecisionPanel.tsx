import { Button, Select } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { Api } from "../api/Api.ts";
import { type DecisionReason, decisionReasons, type Me } from "../api/types.ts";
import { Moment } from "../parts/Moment.tsx";
import { Problem } from "../parts/Problem.tsx";
import { codeText, t } from "../texts/texts.ts";
import { choicesFor, openRequest } from "./choices.ts";
import { type Choice, useDecisions } from "./useDecisions.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
  readonly submission: string;
  /** The last status that was seen. */
  readonly status: string | undefined;
}

/** What was decided about keeping a submission, and what this person can decide: one choice, one reason, one confirmation. */
export function DecisionPanel({ api, me, submission, status }: Props) {
  const { decisions, problem, busy, decide } = useDecisions(api, submission, status);
  const [chosen, setChosen] = useState<Choice>();
  const [why, setWhy] = useState<DecisionReason | "">("");
  const reason = useId();
  const taken = decisions.value ?? [];
  const open = openRequest(taken);
  const now = Date.now();
  const confirm = async () => {
    if (chosen && why !== "" && (await decide(chosen, why))) {
      setChosen(undefined);
      setWhy("");
    }
  };
  return (
    <section aria-label={t("decisions.title")}>
      <h2>{t("decisions.title")}</h2>
      {decisions.problem && <Problem problem={decisions.problem} />}
      {decisions.value?.length === 0 && <p className="quiet">{t("decisions.none")}</p>}
      {taken.length > 0 && (
        <ol className="decisions">
          {taken.map((decision) => (
            <li key={decision.id}>
              {t("decisions.line", {
                what: codeText("decision", decision.kind),
                why: codeText("reason", decision.why),
                who: decision.by === me.id ? t("decisions.you") : decision.by.slice(0, 8),
                role: decision.role,
              })}{" "}
              <Moment moment={decision.at} now={now} />
            </li>
          ))}
        </ol>
      )}
      {open && <p role="status">{t(open.consented ? "decisions.noticeBegun" : "decisions.secondPerson")}</p>}
      <div className="choices">
        {decisions.value &&
          choicesFor(me, taken).map((choice) => (
            <Button
              key={choice.name}
              size="small"
              aria-pressed={choice.name === chosen?.name}
              appearance={choice.name === chosen?.name ? "primary" : "secondary"}
              disabled={busy}
              onClick={() => setChosen(choice.name === chosen?.name ? undefined : choice)}
            >
              {codeText("choice", choice.name)}
            </Button>
          ))}
      </div>
      {chosen && (
        <form
          className="choices"
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <p>{codeText("choiceHelp", chosen.name)}</p>
          <label htmlFor={reason}>{t("decisions.why")}</label>
          <Select id={reason} value={why} onChange={(_, data) => setWhy(data.value as DecisionReason | "")}>
            <option value="">{t("decisions.chooseReason")}</option>
            {decisionReasons.map((code) => (
              <option key={code} value={code}>
                {codeText("reason", code)}
              </option>
            ))}
          </Select>
          <Button type="submit" appearance="primary" disabled={busy || why === ""}>
            {t("decisions.confirm")}
          </Button>
          <Button onClick={() => setChosen(undefined)} disabled={busy}>
            {t("decisions.cancel")}
          </Button>
        </form>
      )}
      {problem && <Problem problem={problem} />}
    </section>
  );
}
