import { Button, Spinner } from "@fluentui/react-components";
import { useState } from "react";
import type { Api } from "../api/Api.ts";
import type { SafeCopy } from "../api/types.ts";
import { playerOf } from "../gallery/kinds.ts";
import { Player } from "../gallery/Player.tsx";
import { Problem } from "../parts/Problem.tsx";
import { useRequest } from "../parts/useRequest.ts";
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
  const [picture, setPicture] = useState<Blob>();
  const { busy, problem, run } = useRequest();

  const type = pictureType(copy.mediaType);
  const player = playerOf(copy.mediaType);
  const load = (blobType: string, use: (blob: Blob) => void) =>
    run((signal) => api.copy(submission, delivery, object, blobType, signal), use);
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
      {player && <Player api={api} submission={submission} delivery={delivery} object={object} kind={player} />}
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
