import { Button, Spinner } from "@fluentui/react-components";
import { useState } from "react";
import type { Api } from "../api/Api.ts";
import type { Previews } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { useRequest } from "../parts/useRequest.ts";
import { refusalText } from "../texts/refusals.ts";
import { t } from "../texts/texts.ts";
import { PreviewTile } from "./PreviewTile.tsx";

interface Props {
  readonly api: Api;
  readonly submission: string;
  readonly delivery: number;
  readonly object: number;
}

/** The small pictures that were made of a file, or in words why there are none. */
export function PreviewsView({ api, submission, delivery, object }: Props) {
  const [list, setList] = useState<Previews>();
  const { busy, problem, run } = useRequest();
  if (!list) {
    const load = () => run((signal) => api.previews(submission, delivery, object, signal), setList);
    return (
      <div className="actions">
        <Button disabledFocusable={busy} onClick={load}>
          {t("previews.show")}
        </Button>
        {busy && <Spinner size="tiny" label={t("previews.loading")} />}
        {problem && <Problem problem={problem} />}
      </div>
    );
  }
  if (list.items.length === 0) {
    return (
      <p className="no-copy">
        <strong>{t("previews.none")}.</strong> {list.refusal ? refusalText(list.refusal) : t("previews.notMade")}
      </p>
    );
  }
  return (
    <ul className="previews" aria-label={t("previews.title", { number: String(object) })}>
      {list.items.map((preview) => (
        <li key={preview.number}>
          <PreviewTile api={api} submission={submission} delivery={delivery} object={object} preview={preview} />
        </li>
      ))}
    </ul>
  );
}
