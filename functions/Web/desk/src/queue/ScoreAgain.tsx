import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { Api } from "../api/Api.ts";
import { ApiProblem } from "../api/ApiProblem.ts";
import type { Me } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { t } from "../texts/texts.ts";

/** Lets a lead have everything scored again, after the rules were changed. */
export function ScoreAgain({ api, me }: { readonly api: Api; readonly me: Me }) {
  const [state, setState] = useState<"idle" | "asking" | "asked">("idle");
  const [problem, setProblem] = useState<ApiProblem>();
  if (!me.roles.includes("Lead")) return null;
  const ask = async () => {
    setState("asking");
    setProblem(undefined);
    try {
      await api.scoreAgain();
      setState("asked");
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
      setState("idle");
    }
  };
  return (
    <section className="page" aria-label={t("scoreAgain.title")}>
      <p className="quiet">{t("scoreAgain.more")}</p>
      <Button size="small" disabled={state !== "idle"} onClick={() => void ask()}>
        {t("scoreAgain.title")}
      </Button>
      <p role="status">{state === "asked" && t("scoreAgain.asked")}</p>
      {problem && <Problem problem={problem} />}
    </section>
  );
}
