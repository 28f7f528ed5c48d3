import { useCallback, useState } from "react";
import { ApiProblem } from "../api/ApiProblem.ts";
import { type Loaded, useLoad } from "../parts/useLoad.ts";
import type { CaseApi } from "./CaseApi.ts";
import type { CaseEdit, CaseFile } from "./types.ts";

export interface OpenedCase {
  readonly loaded: Loaded<CaseFile>;
  readonly reload: () => void;
  readonly busy: boolean;
  /** Why the last change was not made. */
  readonly problem: ApiProblem | undefined;
  readonly change: (edit: CaseEdit) => Promise<boolean>;
}

/** A case and its changes, each against what is shown. */
export function useCase(cases: CaseApi, id: string): OpenedCase {
  const load = useCallback((signal: AbortSignal) => cases.find(id, signal), [cases, id]);
  const { loaded, reload } = useLoad(load);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const change = async (edit: CaseEdit) => {
    if (!loaded.value) return false;
    setBusy(true);
    setProblem(undefined);
    try {
      await cases.edit(loaded.value, edit);
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
      return false;
    } finally {
      // After a conflict too: what others did is what the next change is made against.
      reload();
      setBusy(false);
    }
  };
  return { loaded, reload, busy, problem, change };
}
