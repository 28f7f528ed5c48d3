import { Button, Checkbox, Select, Spinner } from "@fluentui/react-components";
import { type ReactNode, useCallback, useState } from "react";
import type { Me } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { useLoad } from "../parts/useLoad.ts";
import { useRequest } from "../parts/useRequest.ts";
import { size } from "../texts/formats.ts";
import { codeText, t } from "../texts/texts.ts";
import type { CaseApi } from "./CaseApi.ts";
import { DeniedTable } from "./DeniedTable.tsx";
import { ExportList } from "./ExportList.tsx";
import { labelOf } from "./labelOf.ts";
import type { Gates, Recipient } from "./types.ts";

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
  const [originals, setOriginals] = useState(false);
  const [frozen, setFrozen] = useState(0);
  const freezing = useRequest();
  const mayExport = me.roles.includes("Lead");
  return (
    <section aria-labelledby="case-exports">
      <h2 id="case-exports">{t("exports.title")}</h2>
      <p>{t("exports.about")}</p>
      {recipients.problem && <Problem problem={recipients.problem} retry={reload} />}
      <div className="case-add">
        <label htmlFor="export-for">{t("exports.for")}</label>
        <Select id="export-for" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{t("exports.choose")}</option>
          {recipients.value?.map((recipient) => (
            <option key={recipient.code} value={recipient.code}>
              {labelOf(recipient)}
            </option>
          ))}
        </Select>
      </div>
      <Checkbox
        checked={originals}
        onChange={(_, { checked }) => setOriginals(checked === true)}
        label={t("exports.originals")}
      />
      {chosen !== "" && (
        <GatesView
          key={`${chosen}/${version}/${originals}`}
          cases={cases}
          id={id}
          recipient={recipients.value?.find(({ code }) => code === chosen)}
          originals={originals}
        >
          {mayExport && (
            <Button
              appearance="primary"
              disabled={freezing.busy}
              onClick={() =>
                void freezing.run(
                  () => cases.freeze(id, chosen, originals),
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

interface GatesProps {
  readonly cases: CaseApi;
  readonly id: string;
  readonly recipient: Recipient | undefined;
  readonly originals: boolean;
  readonly children: ReactNode;
}

function GatesView({ cases, id, recipient, originals, children }: GatesProps) {
  const code = recipient?.code ?? "";
  const load = useCallback(
    (signal: AbortSignal) => cases.gates(id, code, originals, signal),
    [cases, id, code, originals],
  );
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
      {value && <DeniedTable items={value.denied} />}
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
