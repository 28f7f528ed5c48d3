import { useCallback } from "react";
import type { Api } from "../api/Api.ts";
import type { SubmissionDetail } from "../api/types.ts";
import { type Loaded, useLoad } from "../parts/useLoad.ts";

/** Fetches a submission once, and again only when asked: the server records each fetch as a view. Another submission needs another component. */
export function useSubmission(api: Api, submission: string): { loaded: Loaded<SubmissionDetail>; reload: () => void } {
  return useLoad(useCallback((signal: AbortSignal) => api.submission(submission, signal), [api, submission]));
}
