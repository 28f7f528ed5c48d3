import { MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { Edit, Me } from "../api/types.ts";
import { t } from "../texts/texts.ts";
import { EditLine } from "./EditLine.tsx";

/** What others did while this person was deciding. What they typed is where they typed it. */
export function ConflictNotice({ me, edits }: { readonly me: Me; readonly edits: readonly Edit[] }) {
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t("conflict.title")}</MessageBarTitle>
        <ul>
          {edits.map((edit) => (
            <EditLine key={edit.number} me={me} edit={edit} withText />
          ))}
        </ul>
        {t("conflict.kept")}
      </MessageBarBody>
    </MessageBar>
  );
}
