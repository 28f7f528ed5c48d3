import { Button, Input, Select, Spinner } from "@fluentui/react-components";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Api } from "../api/Api.ts";
import type { Me } from "../api/types.ts";
import { Fact, Facts } from "../parts/Facts.tsx";
import { Problem } from "../parts/Problem.tsx";
import { Reasons } from "../parts/Reasons.tsx";
import { overviewPlace, placeOf } from "../parts/route.ts";
import { useLoad } from "../parts/useLoad.ts";
import { useRequest } from "../parts/useRequest.ts";
import { saveBlob } from "../review/saveBlob.ts";
import { exactTime } from "../texts/formats.ts";
import { codesOf, codeText, t } from "../texts/texts.ts";
import type { Digest } from "./types.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
}

const dayMilliseconds = 86_400_000;
const dayOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);

/** What came in over a period about a situation, to be read and to be sent on. */
export function DigestPage({ api, me }: Props) {
  const [situation, setSituation] = useState(me.situations?.[0] ?? "");
  const [from, setFrom] = useState(() => dayOf(Date.now() - 6 * dayMilliseconds));
  const [to, setTo] = useState(() => dayOf(Date.now()));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t("digest.title")} – ${t("app.title")}`;
    heading.current?.focus();
  }, []);
  const isPeriod = from !== "" && to !== "" && from <= to;
  const query = new URLSearchParams({ ...(situation && { situation }), from, to }).toString();
  const saving = useRequest();
  const save = () =>
    void saving.run(
      async (signal) => (await api.stream(`/api/digest/file?${query}`, signal)).blob(),
      (blob) => saveBlob(blob, `digest-${situation || "all"}-${from}-${to}.html`),
    );
  return (
    <main className="page">
      <a className="back" href={overviewPlace}>
        {t("digest.back")}
      </a>
      <h1 ref={heading} tabIndex={-1}>
        {t("digest.title")}
      </h1>
      <form className="period" onSubmit={(event) => event.preventDefault()}>
        <label htmlFor="digest-situation">{t("cases.situation")}</label>
        <Select id="digest-situation" value={situation} onChange={(event) => setSituation(event.target.value)}>
          {!me.situations && <option value="">{t("cases.allSituations")}</option>}
          {(me.situations ?? codesOf("situation")).map((code) => (
            <option key={code} value={code}>
              {codeText("situation", code)}
            </option>
          ))}
        </Select>
        <label htmlFor="digest-from">{t("digest.from")}</label>
        <Input id="digest-from" type="date" value={from} onChange={(_, { value }) => setFrom(value)} />
        <label htmlFor="digest-to">{t("digest.to")}</label>
        <Input id="digest-to" type="date" value={to} onChange={(_, { value }) => setTo(value)} />
        <Button disabled={!isPeriod || saving.busy} onClick={save}>
          {t("digest.save")}
        </Button>
      </form>
      {saving.problem && <Problem problem={saving.problem} />}
      {isPeriod ? <DigestView key={query} api={api} query={query} /> : <p>{t("digest.noPeriod")}</p>}
    </main>
  );
}

function DigestView({ api, query }: { readonly api: Api; readonly query: string }) {
  const load = useCallback((signal: AbortSignal) => api.read<Digest>(`/api/digest?${query}`, signal), [api, query]);
  const { loaded, reload } = useLoad(load);
  const { value, problem } = loaded;
  if (problem) return <Problem problem={problem} retry={reload} />;
  if (!value) return <Spinner label={t("app.loading")} />;
  return (
    <>
      <Facts>
        <Fact name={t("overview.submissions")}>{String(value.submissions)}</Fact>
        <Fact name={t("digest.deliveries")}>{String(value.deliveries)}</Fact>
        <Fact name={t("digest.dangerNow")}>{String(value.dangerNow)}</Fact>
      </Facts>
      {value.cut && <p className="warning">{t("digest.cut")}</p>}
      <h2>{t("digest.kinds")}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("digest.kind")}</th>
            <th scope="col">{t("overview.submissions")}</th>
          </tr>
        </thead>
        <tbody>
          {value.kinds.map(({ kind, submissions }) => (
            <tr key={kind ?? ""}>
              <th scope="row">{kind ? codeText("kind", kind) : t("digest.notSaid")}</th>
              <td>{submissions}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t("digest.victims")}</h2>
      <p>{t("digest.victimsMore")}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("digest.who")}</th>
            <th scope="col">{t("digest.known")}</th>
            <th scope="col">{t("digest.sum")}</th>
            <th scope="col">{t("digest.largest")}</th>
            <th scope="col">{t("digest.reports")}</th>
          </tr>
        </thead>
        <tbody>
          {value.victims.map((line) => (
            <tr key={`${line.harm}/${line.age}/${line.source}`}>
              <th scope="row">
                {codeText("victims", line.harm)}, {codeText("victims", line.age)}
              </th>
              <td>{codeText("victims", line.source)}</td>
              <td>{line.count}</td>
              <td>{line.largest}</td>
              <td>{line.reports}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t("digest.urgent")}</h2>
      {value.urgent.length === 0 && <p className="empty">{t("digest.noneUrgent")}</p>}
      <ul className="case-list">
        {value.urgent.map((one) => (
          <li key={one.submission} className="delivery">
            <p>
              <a className="identifier" href={placeOf(one.submission)}>
                {one.submission}
              </a>{" "}
              {t("score.label", { score: one.score })}, {one.kind ? codeText("kind", one.kind) : t("digest.notSaid")},{" "}
              {exactTime(one.receivedAt)}
            </p>
            <Reasons reasons={one.reasons} />
          </li>
        ))}
      </ul>
    </>
  );
}
