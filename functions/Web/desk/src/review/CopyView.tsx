import { Button, Spinner } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { Api } from "../api/Api.ts";
import { ApiProblem } from "../api/ApiProblem.ts";
import type { SafeCopy } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { size } from "../texts/formats.ts";
import { t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";
import { Picture } from "./Picture.tsx";
import { downloadName, pictureType } from "./pictures.ts";
import { saveBlob } from "./saveBlob.ts";

interface Props {
  readonly api: Api;
  readonly submission: string;
  readonly delivery: number;
  readonly object: number;
  readonly copy: SafeCopy;
}

/** A safe copy. Nothing is fetched until asked for: each fetch is a custody event. */
export function CopyView({ api, submission, delivery, object, copy }: Props) {
  const [busy, setBusy] = useState(false);
  const [picture, setPicture] = useState<Blob>();
  const [problem, setProblem] = useState<ApiProblem>();
  const request = useRef<AbortController>(undefined);
  useEffect(() => () => request.current?.abort(), []);

  const type = pictureType(copy.mediaType);
  const load = async (blobType: string, use: (blob: Blob) => void) => {
    const controller = new AbortController();
    request.current = controller;
    setBusy(true);
    setProblem(undefined);
    try {
      use(await api.copy(submission, delivery, object, blobType, controller.signal));
    } catch (error) {
      if (controller.signal.aborted) return;
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    }
    setBusy(false);
  };
  const show = () => type !== null && load(type, setPicture);
  const save = () =>
    load("application/octet-stream", (blob) =>
      saveBlob(blob, downloadName(submission, delivery, object, copy.mediaType)),
    );

  return (
    <div className="copy">
      <p>
        {t("copy.title")}: {t("copy.about", { type: visibleLine(copy.mediaType), size: size(copy.lengthBytes) })}
      </p>
      {picture && <Picture blob={picture} alt={t("copy.alt", { number: String(object) })} />}
      <div className="actions">
        {type !== null && !picture && (
          <Button appearance="primary" disabledFocusable={busy} onClick={show}>
            {t("copy.show")}
          </Button>
        )}
        <Button disabledFocusable={busy} onClick={save}>
          {t("copy.download")}
        </Button>
        {busy && <Spinner size="tiny" label={t("copy.loading")} />}
      </div>
      {problem && <Problem problem={problem} />}
    </div>
  );
}
