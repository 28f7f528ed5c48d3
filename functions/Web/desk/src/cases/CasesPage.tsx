import { Button, Input, Select, Spinner } from "@fluentui/react-components";
import { type FormEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Api } from "../api/Api.ts";
import type { Me } from "../api/types.ts";
import { Moment } from "../parts/Moment.tsx";
import { Problem } from "../parts/Problem.tsx";
import { casePlaceOf, queuePlace } from "../parts/route.ts";
import { useLoad } from "../parts/useLoad.ts";
import { useRequest } from "../parts/useRequest.ts";
import { codesOf, codeText, t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";
import { CaseApi } from "./CaseApi.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
}

/** The case files, the latest first, and opening one. */
export function CasesPage({ api, me }: Props) {
  const cases = useMemo(() => new CaseApi(api), [api]);
  const load = useCallback((signal: AbortSignal) => cases.list(signal), [cases]);
  const { loaded, reload } = useLoad(load);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t("cases.title")} – ${t("app.title")}`;
    heading.current?.focus();
  }, []);
  const { value, problem } = loaded;
  return (
    <main className="page">
      <a className="back" href={queuePlace}>
        {t("review.back")}
      </a>
      <h1 ref={heading} tabIndex={-1}>
        {t("cases.title")}
      </h1>
      <p>{t("cases.about")}</p>
      {me.roles.some((role) => role === "Lead" || role === "Reviewer") && <OpenCase cases={cases} me={me} />}
      {problem && <Problem problem={problem} retry={reload} />}
      {!value && !problem && <Spinner label={t("app.loading")} />}
      {value?.length === 0 && <p className="empty">{t("cases.none")}</p>}
      <ul className="case-list" aria-label={t("cases.title")}>
        {value?.map((one) => (
          <li key={one.case} className="delivery">
            <h2>
              <a href={casePlaceOf(one.case)}>
                C{one.case} <bdi>{visibleLine(one.name)}</bdi>
              </a>
            </h2>
            <p className="quiet">
              {one.situation ? codeText("situation", one.situation) : t("cases.allSituations")},{" "}
              {t("cases.items", { count: one.items.length })}
              {one.closed && <>, {t("cases.closed")}</>}, <Moment moment={one.changedAt} now={Date.now()} />
            </p>
          </li>
        ))}
      </ul>
    </main>
  );
}

function OpenCase({ cases, me }: { readonly cases: CaseApi; readonly me: Me }) {
  const [name, setName] = useState("");
  const [situation, setSituation] = useState(me.situations?.[0] ?? "");
  const { busy, problem, run } = useRequest();
  const open = (event: FormEvent) => {
    event.preventDefault();
    void run(
      () => cases.open({ kind: "opened", name: name.trim(), ...(situation && { situation }) }),
      (opened) => {
        location.hash = casePlaceOf(opened.case);
      },
    );
  };
  return (
    <form className="case-open" onSubmit={open} aria-label={t("cases.open")}>
      <label htmlFor="case-name">{t("cases.name")}</label>
      <Input id="case-name" value={name} maxLength={200} onChange={(_, { value }) => setName(value)} />
      <label htmlFor="case-situation">{t("cases.situation")}</label>
      <Select id="case-situation" value={situation} onChange={(event) => setSituation(event.target.value)}>
        {!me.situations && <option value="">{t("cases.allSituations")}</option>}
        {(me.situations ?? codesOf("situation")).map((code) => (
          <option key={code} value={code}>
            {codeText("situation", code)}
          </option>
        ))}
      </Select>
      <Button type="submit" appearance="primary" disabled={busy || name.trim() === ""}>
        {t("cases.open")}
      </Button>
      {problem && <Problem problem={problem} />}
    </form>
  );
}
