import type { Edit, Me } from "../api/types.ts";
import { t } from "../texts/texts.ts";
import { EditLine } from "./EditLine.tsx";

/** Everything that was done, oldest first. */
export function EditHistory({ me, edits }: { readonly me: Me; readonly edits: readonly Edit[] }) {
  if (edits.length === 0) return null;
  return (
    <details>
      <summary>{t("work.history", { count: edits.length })}</summary>
      <ol className="decisions">
        {edits.map((edit) => (
          <EditLine key={edit.number} me={me} edit={edit} />
        ))}
      </ol>
    </details>
  );
}
