import { Button, Select } from "@fluentui/react-components";
import { useCallback, useMemo, useState } from "react";
import type { Api } from "../api/Api.ts";
import type { Me } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { casePlaceOf, casesPlace } from "../parts/route.ts";
import { useLoad } from "../parts/useLoad.ts";
import { useRequest } from "../parts/useRequest.ts";
import { t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";
import { CaseApi } from "./CaseApi.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
  readonly submission: string;
}

/** In which cases a submission is, and putting it into one, alone or with its incident. */
export function CasePanel({ api, me, submission }: Props) {
  const cases = useMemo(() => new CaseApi(api), [api]);
  const load = useCallback((signal: AbortSignal) => cases.list(signal), [cases]);
  const { loaded, reload } = useLoad(load);
  const { busy, problem, run } = useRequest();
  const [chosen, setChosen] = useState("");
  const mayEdit = me.roles.some((role) => role === "Lead" || role === "Reviewer");
  const holding = loaded.value?.filter(({ items }) => items.some((item) => item.submission === submission)) ?? [];
  const open = loaded.value?.filter((one) => !one.closed && !holding.includes(one)) ?? [];
  const add = (isWithIncident: boolean) => {
    const target = open.find((one) => one.case === chosen);
    if (!target) return;
    void run(async (signal) => {
      // Asked for at the click: what staff hold to be one incident now.
      const incident = isWithIncident ? (await api.related(submission, signal)).incident : [];
      const missing = [submission, ...incident].filter(
        (id) => !target.items.some((item) => item.submission === id && item.object === undefined),
      );
      return cases.edit(target, { kind: "added", items: missing.map((id) => ({ submission: id })) });
    }, reload);
  };
  return (
    <section aria-labelledby="in-cases">
      <h2 id="in-cases">{t("cases.title")}</h2>
      {loaded.problem && <Problem problem={loaded.problem} retry={reload} />}
      {holding.length > 0 && (
        <ul>
          {holding.map((one) => (
            <li key={one.case}>
              <a href={casePlaceOf(one.case)}>
                C{one.case} <bdi>{visibleLine(one.name)}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
      {loaded.value && holding.length === 0 && <p className="quiet">{t("cases.inNone")}</p>}
      {mayEdit && open.length > 0 && (
        <div className="case-add">
          <label htmlFor="into-case">{t("cases.into")}</label>
          <Select id="into-case" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{t("exports.choose")}</option>
            {open.map((one) => (
              <option key={one.case} value={one.case}>
                {`C${one.case} ${visibleLine(one.name)}`}
              </option>
            ))}
          </Select>
          <Button disabled={busy || chosen === ""} onClick={() => add(false)}>
            {t("cases.add")}
          </Button>
          <Button disabled={busy || chosen === ""} onClick={() => add(true)}>
            {t("cases.addIncident")}
          </Button>
        </div>
      )}
      {mayEdit && loaded.value && open.length === 0 && <a href={casesPlace}>{t("cases.open")}</a>}
      {problem && <Problem problem={problem} />}
    </section>
  );
}
