import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import type { Deliverer } from "../api/types.ts";
import { t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";

/** Which partner sent a delivery. */
export function DelivererLine({ partner }: { readonly partner: Deliverer }) {
  return (
    <>
      <p>{t("delivery.partner", { name: visibleLine(partner.name ?? partner.id) })}</p>
      {partner.outside && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t("delivery.partnerOutside")}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
