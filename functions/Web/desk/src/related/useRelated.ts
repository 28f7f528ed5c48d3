import { useCallback, useState } from "react";
import type { Api } from "../api/Api.ts";
import { ApiProblem } from "../api/ApiProblem.ts";
import type { IncidentDecision, Related } from "../api/types.ts";
import { type Loaded, useLoad } from "../parts/useLoad.ts";

export interface Relating {
  readonly related: Loaded<Related>;
  /** Why the last decision was not taken. */
  readonly problem: ApiProblem | undefined;
  readonly busy: boolean;
  /** Records whether these submissions are about the same incident. */
  readonly decide: (decision: IncidentDecision, others: readonly string[]) => Promise<void>;
}

/** What is like a submission, and deciding what is one incident. */
export function useRelated(api: Api, submission: string): Relating {
  const load = useCallback((signal: AbortSignal) => api.related(submission, signal), [api, submission]);
  const { loaded, reload } = useLoad(load);
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const decide = async (decision: IncidentDecision, others: readonly string[]) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await api.decide(submission, "incident", { decision, with: others });
      reload();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { related: loaded, problem, busy, decide };
}
