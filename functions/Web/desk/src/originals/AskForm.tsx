import { Button, Select } from "@fluentui/react-components";
import { useCallback, useId, useState } from "react";
import type { Api } from "../api/Api.ts";
import type { Me, SubmissionDetail } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { useLoad } from "../parts/useLoad.ts";
import { codeText, t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";
import { releaseReasons } from "./types.ts";
import type { Originals } from "./useOriginals.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
  readonly submission: string;
  readonly originals: Originals;
}

/** Asking for one original: which file, why, and to which of one's own keys. */
export function AskForm({ api, me, submission, originals }: Props) {
  const load = useCallback((signal: AbortSignal) => api.submission(submission, signal), [api, submission]);
  const { loaded } = useLoad(load);
  const [file, setFile] = useState("");
  const [why, setWhy] = useState("");
  const [chosenKey, setKey] = useState("");
  const ids = { file: useId(), why: useId(), key: useId() };
  const keys = (originals.keys.value ?? []).filter((key) => key.by === me.id && key.logged && !key.withdrawn);
  const key = chosenKey || (keys[0]?.id ?? "");
  const ask = () => {
    const [delivery, object] = file.split("/").map(Number);
    originals.run(
      () => api.decide(submission, "originals", { delivery, object, key, why }),
      () => setFile(""),
    );
  };
  if (loaded.problem) return <Problem problem={loaded.problem} />;
  if (!loaded.value) return null;
  if (keys.length === 0) return <p role="status">{t("originals.noKey")}</p>;
  return (
    <form
      className="compose"
      aria-label={t("originals.ask")}
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <h2>{t("originals.ask")}</h2>
      <p>{t("originals.about")}</p>
      <label htmlFor={ids.file}>{t("originals.file")}</label>
      <Select id={ids.file} value={file} onChange={(_, data) => setFile(data.value)}>
        <option value="">{t("originals.chooseFile")}</option>
        {filesOf(loaded.value).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <label htmlFor={ids.why}>{t("decisions.why")}</label>
      <Select id={ids.why} value={why} onChange={(_, data) => setWhy(data.value)}>
        <option value="">{t("decisions.chooseReason")}</option>
        {releaseReasons.map((reason) => (
          <option key={reason} value={reason}>
            {codeText("releaseReason", reason)}
          </option>
        ))}
      </Select>
      <label htmlFor={ids.key}>{t("originals.key")}</label>
      <Select id={ids.key} value={key} onChange={(_, data) => setKey(data.value)}>
        {keys.map(({ id, recipient }) => (
          <option key={id} value={id}>
            {recipient.slice(0, 16)}…{recipient.slice(-8)}
          </option>
        ))}
      </Select>
      <div className="choices">
        <Button type="submit" appearance="primary" disabled={originals.busy || file === "" || why === ""}>
          {t("originals.send")}
        </Button>
      </div>
    </form>
  );
}

function filesOf({ deliveries }: SubmissionDetail): readonly { readonly value: string; readonly label: string }[] {
  return deliveries.flatMap(({ number, files }) =>
    files.map(({ object, name, verdict }) => ({
      value: `${number}/${object}`,
      label: t("originals.option", {
        delivery: number,
        object,
        name: visibleLine(name ?? t("file.unnamed")),
        verdict: codeText("verdict", verdict),
      }),
    })),
  );
}
