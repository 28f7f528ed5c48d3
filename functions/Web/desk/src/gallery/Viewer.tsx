import { Button, Spinner } from "@fluentui/react-components";
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from "react";
import type { Api } from "../api/Api.ts";
import { Problem } from "../parts/Problem.tsx";
import { useLoad } from "../parts/useLoad.ts";
import { refusalText } from "../texts/refusals.ts";
import { codeText, t } from "../texts/texts.ts";
import { GalleryPicture, previewName } from "./GalleryPicture.tsx";
import { type Shown, titleOf } from "./items.ts";
import { largest, playerOf } from "./kinds.ts";
import { Player } from "./Player.tsx";

interface Props {
  readonly api: Api;
  readonly submission: string;
  readonly items: readonly Shown[];
  readonly at: number;
  readonly onMove: (at: number) => void;
  readonly onClose: () => void;
}

/** One file large, with the way to those before and after it: by buttons, and by Page Up and Page Down, which neither a player nor a reader of a page needs here. */
export function Viewer({ api, submission, items, at, onMove, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const shown = items[at];
  const move = (by: number) => {
    if (items[at + by]) onMove(at + by);
  };
  const pressed = (event: KeyboardEvent) => {
    const by = event.key === "PageDown" ? 1 : event.key === "PageUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    move(by);
  };
  return (
    <dialog className="dialog viewer" ref={dialog} aria-labelledby={title} onClose={onClose} onKeyDown={pressed}>
      {shown && (
        <>
          <h2 id={title}>
            <bdi>{titleOf(shown)}</bdi>
          </h2>
          <Large key={`${shown.delivery}/${shown.file.object}`} api={api} submission={submission} shown={shown} />
          {shown.copy.removed.length > 0 && (
            <p className="quiet">
              {t("file.removed")}: {shown.copy.removed.map((removed) => codeText("removed", removed)).join(", ")}
            </p>
          )}
        </>
      )}
      <div className="actions">
        <Button disabledFocusable={!items[at - 1]} onClick={() => move(-1)}>
          {t("gallery.previous")}
        </Button>
        <Button disabledFocusable={!items[at + 1]} onClick={() => move(1)}>
          {t("gallery.next")}
        </Button>
        <Button appearance="primary" onClick={onClose}>
          {t("keys.close")}
        </Button>
      </div>
    </dialog>
  );
}

function Large({ api, submission, shown }: Pick<Props, "api" | "submission"> & { readonly shown: Shown }) {
  const { delivery, file, copy } = shown;
  const [page, setPage] = useState(0);
  const load = useCallback(
    (signal: AbortSignal) => api.previews(submission, delivery, file.object, signal),
    [api, submission, delivery, file.object],
  );
  const { loaded } = useLoad(load);
  const player = playerOf(copy.mediaType);
  const previews = loaded.value && largest(loaded.value.items);
  const preview = previews?.[page];
  return (
    <>
      {player && <Player api={api} submission={submission} delivery={delivery} object={file.object} kind={player} />}
      {preview && (
        <GalleryPicture
          key={preview.number}
          api={api}
          submission={submission}
          delivery={delivery}
          object={file.object}
          preview={preview}
        />
      )}
      {previews && previews.length > 1 && preview && (
        <div className="actions">
          <Button size="small" disabledFocusable={page === 0} onClick={() => setPage(page > 0 ? page - 1 : 0)}>
            {t("gallery.pageBefore")}
          </Button>
          <span aria-live="polite">
            {t("gallery.pageOf", { name: previewName(preview), at: page + 1, of: previews.length })}
          </span>
          <Button
            size="small"
            disabledFocusable={page + 1 === previews.length}
            onClick={() => setPage(page + 1 < previews.length ? page + 1 : page)}
          >
            {t("gallery.pageAfter")}
          </Button>
        </div>
      )}
      {loaded.value?.items.length === 0 && player === null && (
        <p className="no-copy">
          {loaded.value.refusal ? refusalText(loaded.value.refusal) : t("previews.notMade")} {t("gallery.download")}
        </p>
      )}
      {!loaded.value && !loaded.problem && <Spinner size="tiny" label={t("previews.loading")} />}
      {loaded.problem && <Problem problem={loaded.problem} />}
    </>
  );
}
