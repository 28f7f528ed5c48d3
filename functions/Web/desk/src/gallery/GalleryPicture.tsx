import { Spinner } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { Api } from "../api/Api.ts";
import type { Preview } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { useRequest } from "../parts/useRequest.ts";
import { Picture } from "../review/Picture.tsx";
import { pictureType } from "../review/pictures.ts";
import { codeText, t } from "../texts/texts.ts";

interface Props {
  readonly api: Api;
  readonly submission: string;
  readonly delivery: number;
  readonly object: number;
  readonly preview: Preview;
}

/** One of the pictures that were made of a file; fetched when it is put on the page, which is a custody event. */
export function GalleryPicture({ api, submission, delivery, object, preview }: Props) {
  const [picture, setPicture] = useState<Blob>();
  const { busy, problem, run } = useRequest();
  const { number, mediaType } = preview;
  useEffect(() => {
    const type = pictureType(mediaType);
    if (type !== null) run((signal) => api.preview(submission, delivery, object, number, type, signal), setPicture);
  }, [run, api, submission, delivery, object, number, mediaType]);
  return (
    <>
      {picture && (
        <Picture blob={picture} alt={t("previews.alt", { name: previewName(preview), number: String(object) })} />
      )}
      {busy && <Spinner size="tiny" label={t("previews.loading")} />}
      {problem && <Problem problem={problem} />}
    </>
  );
}

export function previewName({ kind, index }: Preview): string {
  return kind === "page" ? t("preview.page", { index: String(index) }) : codeText("preview", kind);
}
