import { useCallback, useRef, useState } from "react";
import type { Api } from "../api/Api.ts";
import { ApiProblem } from "../api/ApiProblem.ts";
import type { Change, Edit, Work } from "../api/types.ts";
import { type Loaded, useLoad } from "../parts/useLoad.ts";

const editConflict = 520;

export interface Working {
  readonly work: Loaded<Work>;
  /** Why the last change was not recorded. */
  readonly problem: ApiProblem | undefined;
  /** What others did meanwhile, when that is why. */
  readonly conflict: readonly Edit[];
  readonly busy: boolean;
  /** Records a change to what is shown; true when it stands. What was typed is kept by whoever typed it until then. */
  readonly edit: (change: Change) => Promise<boolean>;
}

/** What staff made of a submission, and changing it. */
export function useWork(api: Api, submission: string): Working {
  const load = useCallback((signal: AbortSignal) => api.work(submission, signal), [api, submission]);
  const { loaded, replace } = useLoad(load);
  const [problem, setProblem] = useState<ApiProblem>();
  const [conflict, setConflict] = useState<readonly Edit[]>([]);
  const [busy, setBusy] = useState(false);
  const last = useRef<{ id: string; asked: string }>(undefined);
  const seen = loaded.value?.number ?? 0;
  const edit = async (change: Change) => {
    setBusy(true);
    setProblem(undefined);
    setConflict([]);
    // The same change to the same state is the same request: a lost answer does not make two of it.
    const asked = JSON.stringify([seen, change]);
    if (last.current?.asked !== asked) last.current = { id: newId(), asked };
    try {
      replace(await api.edit(submission, last.current.id, seen, change));
      last.current = undefined;
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
      if (error.refusal?.refusal === editConflict) setConflict(await whatChanged());
      return false;
    } finally {
      setBusy(false);
    }
  };
  const whatChanged = async () => {
    try {
      const now = await api.work(submission);
      replace(now);
      return now.items.filter(({ number }) => number > seen);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
      return [];
    }
  };
  return { work: loaded, problem, conflict, busy, edit };
}

function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
