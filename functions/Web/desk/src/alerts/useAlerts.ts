import { useCallback, useEffect } from "react";
import type { Api } from "../api/Api.ts";
import type { Alert } from "../api/types.ts";
import { type Loaded, useLoad } from "../parts/useLoad.ts";

const everyMilliseconds = 60_000;

const none: readonly Alert[] = [];

/** What Custody found that must not be; asked for every minute, since it is rare and never urgent by the second, and only for those who `may` know. */
export function useAlerts(api: Api, may: boolean): { alerts: Loaded<readonly Alert[]>; reload: () => void } {
  const load = useCallback((signal: AbortSignal) => (may ? api.alerts(signal) : Promise.resolve(none)), [api, may]);
  const { loaded, reload } = useLoad(load);
  useEffect(() => {
    const timer = setInterval(reload, everyMilliseconds);
    return () => clearInterval(timer);
  }, [reload]);
  return { alerts: loaded, reload };
}
