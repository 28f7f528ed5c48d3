import { Button, Spinner } from "@fluentui/react-components";
import { useCallback, useEffect, useState } from "react";
import type { Me } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { placeOf } from "../parts/route.ts";
import { useLoad } from "../parts/useLoad.ts";
import { useRequest } from "../parts/useRequest.ts";
import { size } from "../texts/formats.ts";
import { codeText, locale, t } from "../texts/texts.ts";
import { keyOf } from "./CasePage.tsx";
import type { CaseApi } from "./CaseApi.ts";
import { ExportList } from "./ExportList.tsx";
import type { DeniedItem, Gates, Recipient } from "./types.ts";

interface Props {
  readonly cases: CaseApi;
  readonly id: string;
  readonly me: Me;
  /** Number of the case's last edit: what may leave is looked at anew after each. */
  readonly version: number;
}

/** For whom a case can leave, what of it, and why the rest not; and the exports there are. */
export function ExportPanel({ cases, id, me, version }: Props) {
  const load = useCallback((signal: AbortSignal) => cases.recipients(signal), [cases]);
  const { loaded: recipients, reload } = useLoad(load);
  const [chosen, setChosen] = useState("");
  const [frozen, setFrozen] = useState(0);
  const freezing = useRequest();
  const mayExport = me.roles.includes("Lead");
  return (
    <section aria-labelledby="case-exports">
      <h2 id="case-exports">{t("exports.title")}</h2>
      <p>{t("exports.about")}</p>
      {recipients.problem && <Problem problem={recipients.problem} retry={reload} />}
      <label htmlFor="export-for">{t("exports.for")}</label>
      <select id="export-for" value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value="">{t("exports.choose")}</option>
        {recipients.value?.map((recipient) => (
          <option key={recipient.code} value={recipient.code}>
            {labelOf(recipient)}
          </option>
        ))}
      </select>
      {chosen !== "" && (
        <GatesView key={`${chosen}/${version}`} cases={cases} id={id} recipient={recipients.value?.find(({ code }) => code === chosen)}>
          {mayExport && (
            <Button
              appearance="primary"
              disabled={freezing.busy}
              onClick={() =>
                void freezing.run(
                  () => cases.freeze(id, chosen),
                  () => setFrozen((count) => count + 1),
                )
              }
            >
              {t("exports.freeze")}
            </Button>
          )}
        </GatesView>
      )}
      {freezing.problem && <Problem problem={freezing.problem} />}
      <ExportList cases={cases} id={id} mayExport={mayExport} recipients={recipients.value ?? []} asked={frozen} />
    </section>
  );
}

export function labelOf(recipient: Recipient): string {
  return recipient.labels[locale.split("-")[0] ?? ""] ?? recipient.labels.en ?? recipient.code;
}

interface GatesProps {
  readonly cases: CaseApi;
  readonly id: string;
  readonly recipient: Recipient | undefined;
  readonly children: React.ReactNode;
}

function GatesView({ cases, id, recipient, children }: GatesProps) {
  const code = recipient?.code ?? "";
  const load = useCallback((signal: AbortSignal) => cases.gates(id, code, signal), [cases, id, code]);
  const { loaded, reload } = useLoad(load);
  const { value, problem } = loaded;
  return (
    <div className="gates">
      {recipient && (
        <p>
          {t("exports.needs", { use: codeText("consent", recipient.needs) })}{" "}
          {recipient.hidesDetails ? t("exports.hides") : t("exports.hidesNot")}
        </p>
      )}
      {problem && <Problem problem={problem} retry={reload} />}
      {!value && !problem && <Spinner label={t("app.loading")} />}
      {value && <Allowed gates={value} />}
      {value && <Denied items={value.denied} />}
      {value && value.allowed.length > 0 && children}
    </div>
  );
}

function Allowed({ gates }: { readonly gates: Gates }) {
  const bytes = gates.allowed.reduce((sum, { lengthBytes }) => sum + lengthBytes, 0);
  const hiding = gates.allowed.filter(({ hide }) => hide.length > 0).length;
  const doubtful = gates.allowed.some(({ narrowingUnverified }) => narrowingUnverified);
  return (
    <>
      <p>{t("exports.allowed", { count: gates.allowed.length, size: size(bytes) })}</p>
      {hiding > 0 && <p>{t("exports.handling", { count: hiding })}</p>}
      {doubtful && <p className="warning">{t("exports.doubtful")}</p>}
    </>
  );
}

/** What does not leave, each with the reason. */
export function Denied({ items }: { readonly items: readonly DeniedItem[] }) {
  const [shown, setShown] = useState(20);
  useEffect(() => setShown(20), [items]);
  if (items.length === 0) return <p>{t("exports.nothingDenied")}</p>;
  return (
    <>
      <table className="denied">
        <caption>{t("exports.denied", { count: items.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("exports.item")}</th>
            <th scope="col">{t("exports.why")}</th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, shown).map((item) => (
            <tr key={keyOf(item)}>
              <td>
                <a className="identifier" href={placeOf(item.submission)}>
                  {item.submission}
                </a>{" "}
                {item.delivery !== undefined &&
                  (item.object === undefined
                    ? t("exports.statement", { delivery: String(item.delivery) })
                    : t("cases.file", { delivery: String(item.delivery), object: String(item.object) }))}
              </td>
              <td>{codeText("denial", item.why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {items.length > shown && <Button onClick={() => setShown(items.length)}>{t("exports.showAll")}</Button>}
    </>
  );
}
