import { useCallback, useState } from "react";
import type { Api } from "../api/Api.ts";
import { ApiProblem } from "../api/ApiProblem.ts";
import type { StuckItem } from "../api/types.ts";
import { type Loaded, useLoad } from "../parts/useLoad.ts";

export interface Stuck {
  readonly stuck: Loaded<readonly StuckItem[]>;
  readonly reload: () => void;
  /** Names of what is being tried again. */
  readonly retrying: ReadonlySet<string>;
  /** Why the last one could not be. */
  readonly problem: ApiProblem | undefined;
  readonly retry: (item: StuckItem) => Promise<void>;
}

export const nameOf = (item: StuckItem) => `${item.submission}/${item.delivery}/${item.step}`;

/** What does not get through the pipeline, and trying it again. */
export function useStuck(api: Api): Stuck {
  const load = useCallback((signal: AbortSignal) => api.stuck(signal), [api]);
  const { loaded, reload } = useLoad(load);
  const [retrying, setRetrying] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<ApiProblem>();
  const retry = async (item: StuckItem) => {
    setProblem(undefined);
    try {
      await api.retry(item);
      setRetrying((names) => new Set([...names, nameOf(item)]));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    }
  };
  return { stuck: loaded, reload, retrying, problem, retry };
}
