import { Button, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { Change, Work } from "../api/types.ts";
import { t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";

interface Props {
  /** Id of the field that a key leads to. */
  readonly field: string;
  readonly work: Work;
  readonly can: boolean;
  readonly busy: boolean;
  readonly edit: (change: Change) => Promise<boolean>;
}

/** Labels: words of the staff's own by which they find it again. */
export function LabelsLine({ field, work, can, busy, edit }: Props) {
  const [label, setLabel] = useState("");
  const add = async () => {
    if (await edit({ kind: "labelAdded", text: label.trim().normalize("NFC") })) setLabel("");
  };
  return (
    <div className="choices">
      <span>{t("work.labels")}:</span>
      {work.labels.length === 0 && <span className="quiet">{t("work.noLabels")}</span>}
      <ul className="reasons" aria-label={t("work.labels")}>
        {work.labels.map((text) => (
          <li key={text}>
            <bdi>{visibleLine(text)}</bdi>
            {can && (
              <Button
                size="small"
                appearance="transparent"
                disabled={busy}
                aria-label={t("work.removeLabel", { label: visibleLine(text) })}
                onClick={() => void edit({ kind: "labelRemoved", text })}
              >
                ×
              </Button>
            )}
          </li>
        ))}
      </ul>
      {can && (
        <form
          className="actions"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <label htmlFor={field}>{t("work.newLabel")}</label>
          <Input
            id={field}
            size="small"
            dir="auto"
            maxLength={64}
            value={label}
            onChange={(_, data) => setLabel(data.value)}
          />
          <Button type="submit" size="small" disabled={busy || label.trim() === ""}>
            {t("work.addLabel")}
          </Button>
        </form>
      )}
    </div>
  );
}
