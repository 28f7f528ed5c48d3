import { useCallback } from "react";
import type { Api } from "../api/Api.ts";
import type { PartnerList } from "../api/types.ts";
import { type Loaded, useLoad } from "../parts/useLoad.ts";

/** Who may send in bulk. */
export function usePartners(api: Api): { readonly partners: Loaded<PartnerList>; readonly reload: () => void } {
  const load = useCallback((signal: AbortSignal) => api.partners(signal), [api]);
  const { loaded, reload } = useLoad(load);
  return { partners: loaded, reload };
}
