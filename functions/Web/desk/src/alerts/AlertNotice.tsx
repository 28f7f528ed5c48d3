import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import type { Alert } from "../api/types.ts";
import { alertsPlace } from "../parts/route.ts";
import { t } from "../texts/texts.ts";

/** Says on every page that there are alerts; nothing when there are none. */
export function AlertNotice({ alerts }: { readonly alerts: readonly Alert[] | undefined }) {
  if (!alerts || alerts.length === 0) return null;
  return (
    <MessageBar intent="error" role="alert">
      <MessageBarBody>
        {t("alerts.notice", { count: alerts.length })} <a href={alertsPlace}>{t("alerts.show")}</a>
      </MessageBarBody>
    </MessageBar>
  );
}
