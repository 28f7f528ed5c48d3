import { MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { Scanner } from "../api/types.ts";
import { t } from "../texts/texts.ts";

/** Says what a verdict of the virus scanner is worth here, when it is worth little. */
export function ScannerNotice({ scanner }: { readonly scanner: Scanner | null }) {
  if (scanner && !scanner.testSignaturesOnly) return null;
  const [title, more] = scanner
    ? ([t("scanner.testSignaturesOnly"), t("scanner.testSignaturesOnlyMore")] as const)
    : ([t("scanner.unseen"), t("scanner.unseenMore")] as const);
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {more}
      </MessageBarBody>
    </MessageBar>
  );
}
