import { useCallback } from "react";
import type { Api } from "../api/Api.ts";
import type { ApiProblem } from "../api/ApiProblem.ts";
import { type Loaded, useLoad } from "../parts/useLoad.ts";
import { useRequest } from "../parts/useRequest.ts";
import type { Templates, Thread } from "./types.ts";

export interface Talking {
  readonly thread: Loaded<Thread>;
  readonly templates: Loaded<Templates>;
  readonly busy: boolean;
  /** Why the last message was not sent. */
  readonly problem: ApiProblem | undefined;
  readonly reload: () => void;
  /** Sends after the last message that was shown; `sent` is called once it stands. */
  readonly send: (text: string, sent: () => void) => void;
}

const none: Templates = { unreviewed: [], templates: [], risky: {} };

/** @param mayWrite Who may not write is not asked for templates. */
export function useThread(api: Api, submission: string, mayWrite: boolean): Talking {
  const { loaded: thread, reload } = useLoad(
    useCallback((signal: AbortSignal) => api.thread(submission, signal), [api, submission]),
  );
  const { loaded: templates } = useLoad(
    useCallback(async (signal: AbortSignal) => (mayWrite ? api.templates(signal) : none), [api, mayWrite]),
  );
  const { busy, problem, run } = useRequest();
  const send = (text: string, sent: () => void) => {
    const after = thread.value?.after ?? 0;
    void run(
      () => api.decide(submission, "messages", { after, text }),
      () => {
        sent();
        reload();
      },
    );
  };
  return { thread, templates, busy, problem, reload, send };
}
