import { Button } from "@fluentui/react-components";
import { useCallback, useEffect, useState } from "react";
import { Fact, Facts } from "../parts/Facts.tsx";
import { Moment } from "../parts/Moment.tsx";
import { Problem } from "../parts/Problem.tsx";
import { useLoad } from "../parts/useLoad.ts";
import { useRequest } from "../parts/useRequest.ts";
import { size } from "../texts/formats.ts";
import { refusalText } from "../texts/refusals.ts";
import { t } from "../texts/texts.ts";
import type { CaseApi } from "./CaseApi.ts";
import { DeniedTable } from "./DeniedTable.tsx";
import { labelOf } from "./labelOf.ts";
import { savePackage } from "./savePackage.ts";
import type { Export, Recipient } from "./types.ts";

const pollMilliseconds = 5_000;
/** An export whose files are measured for longer than this seems to have stopped. */
const patienceMilliseconds = 15 * 60_000;

interface Props {
  readonly cases: CaseApi;
  readonly id: string;
  readonly mayExport: boolean;
  readonly recipients: readonly Recipient[];
  /** Counts what was frozen here: the list is asked for again. */
  readonly asked: number;
}

/** The exports of a case; asked for again by itself while one of them is under way. */
export function ExportList({ cases, id, mayExport, recipients, asked }: Props) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another export is a reason to ask again
  const load = useCallback((signal: AbortSignal) => cases.exports(id, signal), [cases, id, asked]);
  const { loaded, reload } = useLoad(load);
  const { value, problem } = loaded;
  const isWaiting = value?.some(({ stage }) => stage === "preparing" || stage === "waitingForTheLog") === true;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(reload, pollMilliseconds);
    return () => clearInterval(timer);
  }, [isWaiting, reload]);
  return (
    <div className="exports">
      {problem && <Problem problem={problem} retry={reload} />}
      {value?.length === 0 && <p className="quiet">{t("exports.none")}</p>}
      {value?.map((one) => (
        <One
          key={one.export}
          cases={cases}
          id={id}
          one={one}
          mayExport={mayExport}
          recipients={recipients}
          resumed={reload}
        />
      ))}
    </div>
  );
}

interface OneProps {
  readonly cases: CaseApi;
  readonly id: string;
  readonly one: Export;
  readonly mayExport: boolean;
  readonly recipients: readonly Recipient[];
  readonly resumed: () => void;
}

function One({ cases, id, one, mayExport, recipients, resumed }: OneProps) {
  const name = `C${id}-${String(one.export).padStart(4, "0")}`;
  const recipient = recipients.find(({ code }) => code === one.recipient);
  const saving = useRequest();
  const resuming = useRequest();
  const [received, setReceived] = useState(0);
  const save = () => {
    setReceived(0);
    void saving.run(
      (signal) => savePackage(`${name}.zip`, () => cases.package(id, one.export, signal), setReceived),
      () => undefined,
    );
  };
  const isUnderWay = one.stage === "preparing" || one.stage === "waitingForTheLog";
  const isSlow = isUnderWay && Date.now() - Date.parse(one.at) > patienceMilliseconds;
  return (
    <section className="delivery" aria-label={name}>
      <div className="delivery-head">
        <h3>{name}</h3>
        <Moment moment={one.at} now={Date.now()} />
      </div>
      <Facts>
        <Fact name={t("exports.for")}>{recipient ? labelOf(recipient) : one.recipient}</Fact>
        <Fact name={t("exports.files")}>
          {t("exports.filesOf", { count: one.items, size: size(one.lengthBytes), denied: one.denied })}
        </Fact>
        <Fact name={t("exports.by")}>
          <span className="identifier">{one.by}</span>
        </Fact>
      </Facts>
      <p role="status">
        {t(`exports.${one.stage}`)}
        {one.failure && ` ${refusalText(one.failure)}`}
        {one.failedOver && ` ${t("exports.failedOver", { number: one.failedOver })}`}
      </p>
      {one.denied > 0 && <Withheld cases={cases} id={id} one={one} />}
      {one.stage === "ready" && mayExport && (
        <Button appearance="primary" disabled={saving.busy} onClick={save}>
          {t("exports.download")}
        </Button>
      )}
      {saving.busy && <p role="status">{t("exports.receiving", { size: size(received) })}</p>}
      {saving.problem && <Problem problem={saving.problem} />}
      {(isSlow || one.stage === "stopped") && mayExport && (
        <Button disabled={resuming.busy} onClick={() => void resuming.run(() => cases.resume(id, one.export), resumed)}>
          {t("exports.resume")}
        </Button>
      )}
      {resuming.problem && <Problem problem={resuming.problem} />}
    </section>
  );
}

function Withheld({ cases, id, one }: { readonly cases: CaseApi; readonly id: string; readonly one: Export }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("exports.withheld", { count: one.denied })}</summary>
      {isOpen && <WithheldItems cases={cases} id={id} number={one.export} />}
    </details>
  );
}

function WithheldItems({
  cases,
  id,
  number,
}: {
  readonly cases: CaseApi;
  readonly id: string;
  readonly number: number;
}) {
  const load = useCallback((signal: AbortSignal) => cases.frozen(id, number, signal), [cases, id, number]);
  const { loaded, reload } = useLoad(load);
  return (
    <>
      {loaded.problem && <Problem problem={loaded.problem} retry={reload} />}
      {loaded.value && <DeniedTable items={loaded.value.denied} />}
    </>
  );
}
