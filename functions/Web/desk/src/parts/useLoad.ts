import { useCallback, useEffect, useState } from "react";
import { ApiProblem } from "../api/ApiProblem.ts";

export interface Loaded<T> {
  readonly value?: T;
  readonly problem?: ApiProblem;
}

export interface Loading<T> {
  readonly loaded: Loaded<T>;
  readonly reload: () => void;
  /** Puts in what an answer to something else brought along. */
  readonly replace: (value: T) => void;
}

/** What `load` gives, once, and again when asked; what was had stays while it is asked for again. `load` must be the same function from one drawing to the next. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>): Loading<T> {
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<Loaded<T>>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a reason to fetch again
  useEffect(() => {
    const request = new AbortController();
    const run = async () => {
      setLoaded(({ value }) => (value === undefined ? {} : { value }));
      try {
        const value = await load(request.signal);
        if (!request.signal.aborted) setLoaded({ value });
      } catch (error) {
        if (request.signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        setLoaded((before) => ({ ...before, problem: error }));
      }
    };
    void run();
    return () => request.abort();
  }, [load, attempt]);
  const reload = useCallback(() => setAttempt((number) => number + 1), []);
  const replace = useCallback((value: T) => setLoaded({ value }), []);
  return { loaded, reload, replace };
}
