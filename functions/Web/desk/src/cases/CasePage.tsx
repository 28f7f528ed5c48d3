import { Button, Input, Spinner } from "@fluentui/react-components";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Api } from "../api/Api.ts";
import type { Me } from "../api/types.ts";
import { Fact, Facts } from "../parts/Facts.tsx";
import { Moment } from "../parts/Moment.tsx";
import { Problem } from "../parts/Problem.tsx";
import { casesPlace, placeOf } from "../parts/route.ts";
import { codeText, t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";
import { CaseApi } from "./CaseApi.ts";
import { ExportPanel } from "./ExportPanel.tsx";
import { keyOf } from "./keyOf.ts";
import { type OpenedCase, useCase } from "./useCase.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
  /** Six digits. */
  readonly id: string;
}

/** One case file: what is in it, and what may leave. */
export function CasePage({ api, me, id }: Props) {
  const cases = useMemo(() => new CaseApi(api), [api]);
  const opened = useCase(cases, id);
  const heading = useRef<HTMLHeadingElement>(null);
  const { value, problem } = opened.loaded;
  const mayEdit = me.roles.some((role) => role === "Lead" || role === "Reviewer");
  useEffect(() => {
    document.title = `C${id} – ${t("app.title")}`;
    heading.current?.focus();
  }, [id]);
  return (
    <main className="page">
      <a className="back" href={casesPlace}>
        {t("cases.back")}
      </a>
      <h1 ref={heading} tabIndex={-1}>
        C{id} {value && <bdi>{visibleLine(value.name)}</bdi>}
      </h1>
      {problem && <Problem problem={problem} retry={opened.reload} />}
      {opened.problem && <Problem problem={opened.problem} />}
      {!value && !problem && <Spinner label={t("app.loading")} />}
      {value && (
        <>
          <Facts>
            <Fact name={t("cases.situation")}>
              {value.situation ? codeText("situation", value.situation) : t("cases.allSituations")}
            </Fact>
            <Fact name={t("cases.opened")}>
              <Moment moment={value.at} now={Date.now()} />
            </Fact>
            <Fact name={t("cases.state")}>{value.closed ? t("cases.closed") : t("cases.isOpen")}</Fact>
          </Facts>
          {mayEdit && <Changes opened={opened} name={value.name} isClosed={value.closed} />}
          <section aria-labelledby="case-items">
            <h2 id="case-items">{t("cases.items", { count: value.items.length })}</h2>
            {value.items.length === 0 && <p className="empty">{t("cases.empty")}</p>}
            <ul className="case-items">
              {value.items.map((item) => (
                <li key={keyOf(item)}>
                  <a className="identifier" href={placeOf(item.submission)}>
                    {item.submission}
                  </a>
                  {item.object !== undefined && (
                    <> {t("cases.file", { delivery: String(item.delivery), object: String(item.object) })}</>
                  )}
                  {mayEdit && !value.closed && (
                    <Button
                      size="small"
                      appearance="subtle"
                      disabled={opened.busy}
                      aria-label={t("cases.removeOne", { id: item.submission })}
                      onClick={() => void opened.change({ kind: "removed", items: [item] })}
                    >
                      {t("cases.remove")}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {mayEdit && !value.closed && <AddSubmission opened={opened} />}
          </section>
          <ExportPanel cases={cases} id={id} me={me} version={value.number} />
        </>
      )}
    </main>
  );
}

interface ChangesProps {
  readonly opened: OpenedCase;
  readonly name: string;
  readonly isClosed: boolean;
}

function Changes({ opened, name, isClosed }: ChangesProps) {
  const [draft, setDraft] = useState<string>();
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    if (await opened.change({ kind: "renamed", name: (draft ?? "").trim() })) setDraft(undefined);
  };
  return (
    <div className="case-changes">
      {draft !== undefined ? (
        <form onSubmit={rename}>
          <label htmlFor="case-rename">{t("cases.name")}</label>
          <Input id="case-rename" value={draft} maxLength={200} onChange={(_, { value }) => setDraft(value)} />
          <Button type="submit" appearance="primary" disabled={opened.busy || draft.trim() === ""}>
            {t("cases.rename")}
          </Button>
          <Button onClick={() => setDraft(undefined)}>{t("cases.cancel")}</Button>
        </form>
      ) : (
        !isClosed && <Button onClick={() => setDraft(name)}>{t("cases.rename")}</Button>
      )}
      <Button disabled={opened.busy} onClick={() => void opened.change({ kind: isClosed ? "reopened" : "closed" })}>
        {isClosed ? t("cases.reopen") : t("cases.close")}
      </Button>
    </div>
  );
}

const submissionId = /^[0-9a-f]{32}$/;

function AddSubmission({ opened }: { readonly opened: OpenedCase }) {
  const [id, setId] = useState("");
  const isOne = submissionId.test(id.trim());
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (isOne && (await opened.change({ kind: "added", items: [{ submission: id.trim() }] }))) setId("");
  };
  return (
    <form className="case-add" onSubmit={add}>
      <label htmlFor="case-add">{t("cases.addId")}</label>
      <Input id="case-add" value={id} maxLength={64} onChange={(_, { value }) => setId(value)} />
      <Button type="submit" disabled={!isOne || opened.busy}>
        {t("cases.add")}
      </Button>
    </form>
  );
}
