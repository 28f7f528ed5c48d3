import { useCallback, useEffect, useState } from "react";
import type { Api } from "../api/Api.ts";
import { ApiProblem } from "../api/ApiProblem.ts";
import type { SubmissionDetail } from "../api/types.ts";

export interface SubmissionView {
  readonly detail?: SubmissionDetail;
  readonly problem?: ApiProblem;
}

/** Fetches a submission once: the server records each fetch as a view. */
export function useSubmission(api: Api, submission: string): { view: SubmissionView; retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [view, setView] = useState<SubmissionView>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a reason to fetch again
  useEffect(() => {
    const request = new AbortController();
    const load = async () => {
      setView({});
      try {
        const detail = await api.submission(submission, request.signal);
        if (!request.signal.aborted) setView({ detail });
      } catch (error) {
        if (request.signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        setView({ problem: error });
      }
    };
    void load();
    return () => request.abort();
  }, [api, submission, attempt]);
  const retry = useCallback(() => setAttempt((number) => number + 1), []);
  return { view, retry };
}
