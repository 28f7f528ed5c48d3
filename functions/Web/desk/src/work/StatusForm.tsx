import { Button, Select, Textarea } from "@fluentui/react-components";
import { useId, useState } from "react";
import { type Change, type SubmissionStatus, statuses, type Work } from "../api/types.ts";
import { codeText, t } from "../texts/texts.ts";
import { reasonsOf } from "./words.ts";

interface Props {
  /** Id of the field that a key leads to. */
  readonly field: string;
  readonly work: Work;
  readonly can: boolean;
  readonly busy: boolean;
  readonly edit: (change: Change) => Promise<boolean>;
}

/** The status, and setting another one: status, reason, and as much more on it as one likes. */
export function StatusForm({ field, work, can, busy, edit }: Props) {
  const [status, setStatus] = useState<SubmissionStatus | "">("");
  const [reason, setReason] = useState("");
  const [more, setMore] = useState("");
  const ids = { status: field, reason: useId(), more: useId() };
  const last = work.items.findLast(({ kind }) => kind === "status");
  const confirm = async () => {
    if (status === "") return;
    const text = more.trim();
    if (await edit({ kind: "status", status, reason, ...(text !== "" && { text }) })) {
      setStatus("");
      setReason("");
      setMore("");
    }
  };
  return (
    <div>
      <p>
        {t("work.status")}: <strong>{codeText("status", work.status)}</strong>
        {last?.reason !== undefined && <span className="quiet"> {codeText("statusReason", last.reason)}</span>}
      </p>
      {can && (
        <form
          className="choices"
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <label htmlFor={ids.status}>{t("work.newStatus")}</label>
          <Select
            id={ids.status}
            value={status}
            onChange={(_, data) => {
              setStatus(data.value as SubmissionStatus | "");
              setReason("");
            }}
          >
            <option value="">{t("work.chooseStatus")}</option>
            {statuses.map((code) => (
              <option key={code} value={code}>
                {codeText("status", code)}
              </option>
            ))}
          </Select>
          {status !== "" && (
            <>
              <p className="quiet">{codeText("statusHelp", status)}</p>
              <label htmlFor={ids.reason}>{t("work.statusReason")}</label>
              <Select id={ids.reason} value={reason} onChange={(_, data) => setReason(data.value)}>
                <option value="">{t("decisions.chooseReason")}</option>
                {(reasonsOf[status] ?? []).map((code) => (
                  <option key={code} value={code}>
                    {codeText("statusReason", code)}
                  </option>
                ))}
              </Select>
              <label htmlFor={ids.more}>{t("work.more")}</label>
              <Textarea
                id={ids.more}
                className="write"
                dir="auto"
                maxLength={20_000}
                value={more}
                onChange={(_, data) => setMore(data.value)}
              />
              <Button type="submit" appearance="primary" disabled={busy || reason === ""}>
                {t("work.setStatus")}
              </Button>
            </>
          )}
        </form>
      )}
    </div>
  );
}
