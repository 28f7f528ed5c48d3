import { useCallback } from "react";
import type { Api } from "../api/Api.ts";
import type { ApiProblem } from "../api/ApiProblem.ts";
import { type Loaded, useLoad } from "../parts/useLoad.ts";
import { useRequest } from "../parts/useRequest.ts";
import type { Release, StaffKey } from "./types.ts";

export interface Originals {
  readonly releases: Loaded<readonly Release[]>;
  readonly keys: Loaded<readonly StaffKey[]>;
  readonly busy: boolean;
  /** Why the last request was refused. */
  readonly problem: ApiProblem | undefined;
  readonly reload: () => void;
  /** Asks for something and loads everything anew. */
  readonly run: (ask: () => Promise<unknown>, done?: () => void) => void;
}

/** Requests for originals, of one submission or of all, and the keys to seal them to. */
export function useOriginals(api: Api, submission: string | undefined): Originals {
  const { loaded: releases, reload: reloadReleases } = useLoad(
    useCallback((signal: AbortSignal) => api.originals(submission, signal), [api, submission]),
  );
  const { loaded: keys, reload: reloadKeys } = useLoad(useCallback((signal: AbortSignal) => api.keys(signal), [api]));
  const request = useRequest();
  const reload = () => {
    reloadReleases();
    reloadKeys();
  };
  const run = (ask: () => Promise<unknown>, done?: () => void) => {
    void request.run(ask, () => {
      done?.();
      reload();
    });
  };
  return { releases, keys, busy: request.busy, problem: request.problem, reload, run };
}
