import { useCallback, useEffect, useState } from "react";
import type { Api } from "../api/Api.ts";
import { ApiProblem } from "../api/ApiProblem.ts";
import type { SubmissionDetail } from "../api/types.ts";

export interface SubmissionView {
  readonly detail?: SubmissionDetail;
  readonly problem?: ApiProblem;
}

/** Fetches a submission once, and again only when asked: the server records each fetch as a view. Another submission needs another component. */
export function useSubmission(api: Api, submission: string): { view: SubmissionView; reload: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [view, setView] = useState<SubmissionView>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a reason to fetch again
  useEffect(() => {
    const request = new AbortController();
    const load = async () => {
      setView(({ detail }) => (detail ? { detail } : {}));
      try {
        const detail = await api.submission(submission, request.signal);
        if (!request.signal.aborted) setView({ detail });
      } catch (error) {
        if (request.signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        setView(({ detail }) => ({ ...(detail && { detail }), problem: error }));
      }
    };
    void load();
    return () => request.abort();
  }, [api, submission, attempt]);
  const reload = useCallback(() => setAttempt((number) => number + 1), []);
  return { view, reload };
}
