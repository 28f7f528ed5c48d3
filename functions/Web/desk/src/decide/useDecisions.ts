import { useCallback, useState } from "react";
import type { Api } from "../api/Api.ts";
import { ApiProblem } from "../api/ApiProblem.ts";
import type { Decision, DecisionReason } from "../api/types.ts";
import { type Loaded, useLoad } from "../parts/useLoad.ts";

/** Something that a member of staff can decide: what it is called, and where it goes. */
export interface Choice {
  readonly name: "holdSet" | "holdReleased" | "disposalRequested" | "disposalConsented" | "disposalWithdrawn";
  readonly address: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Deciding {
  readonly decisions: Loaded<readonly Decision[]>;
  /** Why the last decision was not taken. */
  readonly problem: ApiProblem | undefined;
  readonly busy: boolean;
  /** Records a decision; true when it stands. */
  readonly decide: (choice: Choice, why: DecisionReason) => Promise<boolean>;
}

/** What was decided about keeping a submission, and deciding. Asked again when `seen` changes: a status can decide about keeping too. */
export function useDecisions(api: Api, submission: string, seen: unknown): Deciding {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was seen is a reason to ask again
  const load = useCallback((signal: AbortSignal) => api.decisions(submission, signal), [api, submission, seen]);
  const { loaded, reload } = useLoad(load);
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const decide = async (choice: Choice, why: DecisionReason) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await api.decide(submission, choice.address, { ...choice.body, why });
      reload();
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { decisions: loaded, problem, busy, decide };
}
