import { useEffect, useMemo, useState } from "react";
import type { Api } from "../api/Api.ts";
import { type QueueFilters, queryOf, type Stretch } from "./filters.ts";
import { QueuePoll, type QueueView } from "./QueuePoll.ts";

/** The queue, kept up to date while `active`; what was seen stays while another page is shown, and until the answer to another question is there. */
export function useQueue(
  api: Api,
  me: string | undefined,
  filters: QueueFilters,
  stretch: Stretch,
  active: boolean,
): { view: QueueView; busy: boolean; reload: () => void } {
  const [shown, setShown] = useState<{ readonly poll: QueuePoll; readonly view: QueueView }>();
  const poll = useMemo(() => {
    const ask = () => queryOf(filters, stretch, me ?? "", Date.now());
    const created: QueuePoll = new QueuePoll(api, ask, filters.text, (view) => setShown({ poll: created, view }));
    return created;
  }, [api, me, filters, stretch]);
  useEffect(() => {
    if (!active) return;
    poll.start();
    return () => poll.stop();
  }, [poll, active]);
  return { view: shown?.view ?? {}, busy: shown?.poll !== poll, reload: poll.now };
}
