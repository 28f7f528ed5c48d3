import { useCallback, useEffect, useRef, useState } from "react";
import { ApiProblem } from "../api/ApiProblem.ts";

export interface Request {
  readonly busy: boolean;
  readonly problem?: ApiProblem | undefined;
  /** Asks and uses the answer, unless the page has gone on meanwhile. */
  readonly run: <T>(ask: (signal: AbortSignal) => Promise<T>, use: (answer: T) => void) => Promise<void>;
}

/** One request at a time that somebody asked for: whether it is under way, and what went wrong. Ended when the page lets go of it. */
export function useRequest(): Request {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const request = useRef<AbortController>(undefined);
  useEffect(() => () => request.current?.abort(), []);
  const run = useCallback(async <T>(ask: (signal: AbortSignal) => Promise<T>, use: (answer: T) => void) => {
    const controller = new AbortController();
    request.current = controller;
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await ask(controller.signal);
      if (controller.signal.aborted) return;
      use(answer);
    } catch (error) {
      if (controller.signal.aborted) return;
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    }
    setBusy(false);
  }, []);
  return { busy, problem, run };
}
