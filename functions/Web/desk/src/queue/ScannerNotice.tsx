import { MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { Scanner } from "../api/types.ts";
import { exactTime } from "../texts/formats.ts";
import { t } from "../texts/texts.ts";

/** Says what a verdict of the virus scanner is worth here, when it is worth little. */
export function ScannerNotice({ scanner }: { readonly scanner: Scanner | null }) {
  const notice = noticeOf(scanner);
  if (!notice) return null;
  const [title, more] = notice;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {more}
      </MessageBarBody>
    </MessageBar>
  );
}

function noticeOf(scanner: Scanner | null): readonly [title: string, more: string] | null {
  if (!scanner) return [t("scanner.unseen"), t("scanner.unseenMore")];
  if (scanner.testSignaturesOnly) return [t("scanner.testSignaturesOnly"), t("scanner.testSignaturesOnlyMore")];
  if (scanner.outdated && scanner.signaturesAt !== undefined)
    return [t("scanner.outdated"), t("scanner.outdatedMore", { date: exactTime(scanner.signaturesAt) })];
  return null;
}
