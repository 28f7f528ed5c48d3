import { Button, Spinner } from "@fluentui/react-components";
import { useCallback, useEffect, useState } from "react";
import type { Api } from "../api/Api.ts";
import type { Preview } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { useRequest } from "../parts/useRequest.ts";
import { codeText, t } from "../texts/texts.ts";
import { Picture } from "./Picture.tsx";
import { pictureType } from "./pictures.ts";

interface Props {
  readonly api: Api;
  readonly submission: string;
  readonly delivery: number;
  readonly object: number;
  readonly preview: Preview;
}

/** One preview, blurred until it is asked for. The thumbnail is fetched at once, every other when chosen: each fetch is a custody event. */
export function PreviewTile({ api, submission, delivery, object, preview }: Props) {
  const [picture, setPicture] = useState<Blob>();
  const { busy, problem, run } = useRequest();
  const { number, kind, mediaType } = preview;
  const load = useCallback(() => {
    const type = pictureType(mediaType);
    if (type !== null) run((signal) => api.preview(submission, delivery, object, number, type, signal), setPicture);
  }, [run, api, submission, delivery, object, number, mediaType]);
  useEffect(() => {
    if (kind === "thumbnail") load();
  }, [kind, load]);

  const name = nameOf(preview);
  return (
    <>
      {picture && <Picture blob={picture} alt={t("previews.alt", { name, number: String(object) })} />}
      {!picture && kind !== "thumbnail" && (
        <Button size="small" disabledFocusable={busy} onClick={load}>
          {name}
        </Button>
      )}
      {busy && <Spinner size="tiny" label={t("previews.loading")} />}
      {problem && <Problem problem={problem} />}
    </>
  );
}

function nameOf({ kind, index }: Preview): string {
  return kind === "page" ? t("preview.page", { index: String(index) }) : codeText("preview", kind);
}
