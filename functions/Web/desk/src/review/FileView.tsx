import { Button } from "@fluentui/react-components";
import type { Api } from "../api/Api.ts";
import type { EvidenceFile } from "../api/types.ts";
import { Badge } from "../parts/Badge.tsx";
import { Fact, Facts } from "../parts/Facts.tsx";
import { size } from "../texts/formats.ts";
import { refusalText } from "../texts/refusals.ts";
import { codeText, locale, t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";
import { CopyView } from "./CopyView.tsx";
import { PreviewsView } from "./PreviewsView.tsx";

const verdictTones = { clean: "good", infected: "danger", unscanned: "warning", partlyScanned: "warning" } as const;
const lists = new Intl.ListFormat(locale, { style: "long", type: "conjunction" });
const numbers = new Intl.NumberFormat(locale);

interface Props {
  readonly api: Api;
  readonly submission: string;
  readonly delivery: number;
  readonly file: EvidenceFile;
  readonly onReload: () => void;
}

/** One file: what the sender called it, what was measured, what the scanner said, and its safe copy. */
export function FileView({ api, submission, delivery, file, onReload }: Props) {
  const lengthBytes = file.lengthBytes;
  return (
    <article className="file" aria-label={t("file.title", { number: String(file.object) })}>
      <h4>
        <span className="quiet">{t("file.title", { number: String(file.object) })}</span>{" "}
        {file.name === undefined ? t("file.unnamed") : <bdi className="name">{visibleLine(file.name)}</bdi>}
      </h4>
      <Facts>
        <Fact name={t("file.verdict")}>
          <Badge tone={verdictTones[file.verdict] ?? "warning"}>{codeText("verdict", file.verdict)}</Badge>{" "}
          {file.malware !== undefined && <code>{visibleLine(file.malware)}</code>}
        </Fact>
        <Fact name={t("file.type")}>{file.type && <bdi>{visibleLine(file.type)}</bdi>}</Fact>
        <Fact name={t("file.length")}>
          {lengthBytes !== undefined &&
            t("file.lengthExact", { size: size(lengthBytes), bytes: numbers.format(lengthBytes) })}
        </Fact>
        <Fact name={t("file.sha256")}>{file.sha256 && <code>{file.sha256}</code>}</Fact>
        <Fact name={t("file.agrees")}>
          {file.asManifestSays !== undefined && t(file.asManifestSays ? "file.agreesYes" : "file.agreesNo")}
        </Fact>
        {file.copy && (
          <Fact name={t("file.removed")}>
            {file.copy.removed.length === 0
              ? t("file.removedNone")
              : lists.format(file.copy.removed.map((removed) => codeText("removed", removed)))}
          </Fact>
        )}
        <Fact name={t("file.digest")}>
          <code>{file.sealed.digest}</code>
        </Fact>
      </Facts>
      {file.copy ? (
        <>
          <CopyView api={api} submission={submission} delivery={delivery} object={file.object} copy={file.copy} />
          <PreviewsView api={api} submission={submission} delivery={delivery} object={file.object} />
        </>
      ) : (
        <NoCopy file={file} onReload={onReload} />
      )}
    </article>
  );
}

/** Why there is nothing to look at; without a reason the pipeline has not come to it. */
function NoCopy({ file, onReload }: Pick<Props, "file" | "onReload">) {
  if (file.refusal) {
    return (
      <p className="no-copy">
        <strong>{t("copy.none")}.</strong> {refusalText(file.refusal)}
      </p>
    );
  }
  return (
    <div className="no-copy actions">
      <span>{t("copy.pending")}</span>
      <Button size="small" onClick={onReload}>
        {t("copy.lookAgain")}
      </Button>
    </div>
  );
}
