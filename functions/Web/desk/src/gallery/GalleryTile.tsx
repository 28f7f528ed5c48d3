import { Button } from "@fluentui/react-components";
import { useCallback } from "react";
import type { Api } from "../api/Api.ts";
import { Problem } from "../parts/Problem.tsx";
import { useLoad } from "../parts/useLoad.ts";
import { size } from "../texts/formats.ts";
import { refusalText } from "../texts/refusals.ts";
import { t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";
import { GalleryPicture } from "./GalleryPicture.tsx";
import { type Shown, titleOf } from "./items.ts";
import { smallest } from "./kinds.ts";

interface Props {
  readonly api: Api;
  readonly submission: string;
  readonly shown: Shown;
  readonly onOpen: () => void;
}

/** One file among others: its smallest picture, what it is, and the way to look at it large. */
export function GalleryTile({ api, submission, shown, onOpen }: Props) {
  const { delivery, file, copy } = shown;
  const load = useCallback(
    (signal: AbortSignal) => api.previews(submission, delivery, file.object, signal),
    [api, submission, delivery, file.object],
  );
  const { loaded } = useLoad(load);
  const picture = loaded.value && smallest(loaded.value.items);
  const title = titleOf(shown);
  return (
    <li className="tile">
      {picture && (
        <GalleryPicture api={api} submission={submission} delivery={delivery} object={file.object} preview={picture} />
      )}
      {loaded.value && !picture && (
        <p className="quiet">{loaded.value.refusal ? refusalText(loaded.value.refusal) : t("previews.notMade")}</p>
      )}
      {loaded.problem && <Problem problem={loaded.problem} />}
      <p className="tile-name">
        <bdi>{title}</bdi>
        <br />
        <span className="quiet">
          {t("copy.about", { type: visibleLine(copy.mediaType), size: size(copy.lengthBytes) })}
        </span>
      </p>
      <Button size="small" onClick={onOpen} aria-label={t("gallery.openOne", { title })}>
        {t("gallery.open")}
      </Button>
    </li>
  );
}
