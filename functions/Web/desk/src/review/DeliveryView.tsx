import { MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { Api } from "../api/Api.ts";
import type { Delivery } from "../api/types.ts";
import { Moment } from "../parts/Moment.tsx";
import { refusalText } from "../texts/refusals.ts";
import { t } from "../texts/texts.ts";
import { DelivererLine } from "./DelivererLine.tsx";
import { FileView } from "./FileView.tsx";
import { ManifestView } from "./ManifestView.tsx";
import { WritingLine } from "./WritingLine.tsx";

interface Props {
  readonly api: Api;
  readonly submission: string;
  readonly delivery: Delivery;
  readonly now: number;
  readonly onReload: () => void;
  /** What stands beside its statement. */
  readonly beside?: ReactNode;
}

/** One delivery of a submission: a statement, or a file that followed it, or both. */
export function DeliveryView({ api, submission, delivery, now, onReload, beside }: Props) {
  const title = t("delivery.title", { number: String(delivery.number) });
  return (
    <section className="delivery" aria-label={title}>
      <div className="delivery-head">
        <h3>{title}</h3>
        <Moment moment={delivery.receivedAt} now={now} />
      </div>
      {delivery.refusal && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{t("delivery.refusal")}</MessageBarTitle> {refusalText(delivery.refusal)}
          </MessageBarBody>
        </MessageBar>
      )}
      {delivery.verified !== undefined && (
        <MessageBar intent={delivery.verified ? "success" : "warning"} layout="multiline">
          <MessageBarBody>{t(delivery.verified ? "delivery.verified" : "delivery.unverified")}</MessageBarBody>
        </MessageBar>
      )}
      {delivery.partner && <DelivererLine partner={delivery.partner} />}
      {delivery.writing && <WritingLine writing={delivery.writing} />}
      {delivery.manifest ? (
        <ManifestView manifest={delivery.manifest} beside={beside} />
      ) : (
        <p>{t("delivery.noManifest")}</p>
      )}
      {delivery.files.length === 0 && <p className="quiet">{t("delivery.empty")}</p>}
      {delivery.files.map((file) => (
        <FileView
          key={file.object}
          api={api}
          submission={submission}
          delivery={delivery.number}
          file={file}
          onReload={onReload}
        />
      ))}
    </section>
  );
}
