import { useEffect, useMemo, useState } from "react";
import type { Api } from "../api/Api.ts";
import { QueuePoll, type QueueView } from "./QueuePoll.ts";

/** The queue, kept up to date while `active`; what was seen stays while another page is shown. */
export function useQueue(api: Api, exercise: boolean, active: boolean): { view: QueueView; reload: () => void } {
  const [shown, setShown] = useState<{ readonly poll: QueuePoll; readonly view: QueueView }>();
  const poll = useMemo(() => {
    const created: QueuePoll = new QueuePoll(api, exercise, (view) => setShown({ poll: created, view }));
    return created;
  }, [api, exercise]);
  useEffect(() => {
    if (!active) return;
    poll.start();
    return () => poll.stop();
  }, [poll, active]);
  return { view: shown?.poll === poll ? shown.view : {}, reload: poll.now };
}
