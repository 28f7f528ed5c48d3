import { useCallback, useEffect, useState } from "react";
import type { Api } from "../api/Api.ts";
import { ApiProblem } from "../api/ApiProblem.ts";
import type { Claim, Work } from "../api/types.ts";

/** A third of what a claim lasts: two renewals may be lost. */
const renewMilliseconds = 10 * 60_000;

export interface Claiming {
  readonly claim: Claim | undefined;
  readonly problem: ApiProblem | undefined;
  readonly busy: boolean;
  readonly set: (claimed: boolean, take?: boolean) => Promise<void>;
}

/** Who is working on a submission. One's own claim is renewed while the page is open, and runs out by itself afterwards. */
export function useClaim(api: Api, submission: string, work: Work | undefined): Claiming {
  const [own, setOwn] = useState<{ claim: Claim | undefined }>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const claim = own ? own.claim : work?.claim;
  const ask = useCallback(
    async (claimed: boolean, take: boolean) => {
      try {
        setOwn({ claim: await api.claim(submission, claimed, take) });
        setProblem(undefined);
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        setProblem(error);
      }
    },
    [api, submission],
  );
  const renews = claim?.own === true;
  useEffect(() => {
    if (!renews) return undefined;
    const timer = setInterval(() => void ask(true, false), renewMilliseconds);
    return () => clearInterval(timer);
  }, [renews, ask]);
  const set = async (claimed: boolean, take = false) => {
    setBusy(true);
    await ask(claimed, take);
    setBusy(false);
  };
  return { claim, problem, busy, set };
}
