import type { Edit, Me } from "../api/types.ts";
import { Moment } from "../parts/Moment.tsx";
import { t } from "../texts/texts.ts";
import { visibleText } from "../texts/visible.ts";
import { editText, person } from "./words.ts";

interface Props {
  readonly me: Me;
  readonly edit: Edit;
  /** True to show what was written as well. */
  readonly withText?: boolean;
}

/** One edit: what, who, when. */
export function EditLine({ me, edit, withText = false }: Props) {
  const isLabel = edit.kind === "labelAdded" || edit.kind === "labelRemoved";
  const shown = withText || edit.kind === "status";
  return (
    <li>
      {t("edit.line", { what: editText(me, edit), who: person(me, edit.by), role: edit.role })}{" "}
      <Moment moment={edit.at} now={Date.now()} />
      {shown && !isLabel && edit.text !== undefined && (
        <p className="words" dir="auto">
          {visibleText(edit.text)}
        </p>
      )}
    </li>
  );
}
