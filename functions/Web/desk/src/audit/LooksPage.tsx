import { Button, Input, Select, Spinner } from "@fluentui/react-components";
import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import type { Api } from "../api/Api.ts";
import { Problem } from "../parts/Problem.tsx";
import { overviewPlace, placeOf } from "../parts/route.ts";
import { useRequest } from "../parts/useRequest.ts";
import { exactTime } from "../texts/formats.ts";
import { codeText, t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";

interface Look {
  readonly index: number;
  readonly act: string;
  readonly by: string;
  readonly at: string;
  readonly submission?: string;
  readonly delivery?: number;
  readonly object?: number;
  readonly why?: string;
  readonly seen: readonly string[];
  readonly seenCount: number;
}

interface Page {
  readonly items: readonly Look[];
  readonly before?: number;
  readonly reachedAt?: string;
}

const acts = [
  "viewed",
  "exported",
  "shared",
  "released",
  "labelled",
  "assigned",
  "messaged",
  "disposalDecided",
  "heldSet",
  "heldReleased",
  "triaged",
];

/** Who looked at what, out of the custody log, the latest first; each answer goes a bounded way back. */
export function LooksPage({ api }: { readonly api: Api }) {
  const [asked, setAsked] = useState<Readonly<Record<string, string>>>({});
  const [items, setItems] = useState<readonly Look[]>([]);
  const [last, setLast] = useState<Page>();
  const { busy, problem, run } = useRequest();
  const heading = useRef<HTMLHeadingElement>(null);
  const fetchPage = useCallback(
    (filter: Readonly<Record<string, string>>, before: number | undefined, earlier: readonly Look[]) =>
      run(
        (signal) =>
          api.read<Page>(
            `/api/looks?${new URLSearchParams({ ...filter, ...(before !== undefined && { before: String(before) }) })}`,
            signal,
          ),
        (page) => {
          setItems([...earlier, ...page.items]);
          setLast(page);
        },
      ),
    [api, run],
  );
  useEffect(() => {
    document.title = `${t("looks.title")} – ${t("app.title")}`;
    heading.current?.focus();
    void fetchPage({}, undefined, []);
  }, [fetchPage]);
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim()] as const);
    const filter = Object.fromEntries(fields.filter(([, value]) => value !== ""));
    setAsked(filter);
    void fetchPage(filter, undefined, []);
  };
  return (
    <main className="page">
      <a className="back" href={overviewPlace}>
        {t("digest.back")}
      </a>
      <h1 ref={heading} tabIndex={-1}>
        {t("looks.title")}
      </h1>
      <p>{t("looks.about")}</p>
      <form className="period" onSubmit={search}>
        <label htmlFor="looks-by">{t("looks.by")}</label>
        <Input id="looks-by" name="by" maxLength={64} />
        <label htmlFor="looks-submission">{t("looks.submission")}</label>
        <Input id="looks-submission" name="submission" maxLength={32} />
        <label htmlFor="looks-act">{t("looks.act")}</label>
        <Select id="looks-act" name="act">
          <option value="">{t("looks.anyAct")}</option>
          {acts.map((act) => (
            <option key={act} value={act}>
              {codeText("act", act)}
            </option>
          ))}
        </Select>
        <label htmlFor="looks-from">{t("digest.from")}</label>
        <Input id="looks-from" name="from" type="date" />
        <label htmlFor="looks-to">{t("digest.to")}</label>
        <Input id="looks-to" name="to" type="date" />
        <Button type="submit" appearance="primary" disabled={busy}>
          {t("looks.search")}
        </Button>
      </form>
      {problem && <Problem problem={problem} />}
      <LookTable items={items} />
      {busy && <Spinner label={t("app.loading")} />}
      {last && (
        <p role="status">
          {last.before === undefined
            ? t("looks.all", { count: items.length })
            : t("looks.some", { count: items.length, date: last.reachedAt ? exactTime(last.reachedAt) : "" })}
        </p>
      )}
      {last?.before !== undefined && (
        <Button disabled={busy} onClick={() => void fetchPage(asked, last.before, items)}>
          {t("looks.more")}
        </Button>
      )}
    </main>
  );
}

function LookTable({ items }: { readonly items: readonly Look[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="chart-table" tabIndex={0} aria-label={t("looks.title")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("looks.at")}</th>
            <th scope="col">{t("looks.by")}</th>
            <th scope="col">{t("looks.act")}</th>
            <th scope="col">{t("looks.what")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((look) => (
            <tr key={look.index}>
              <td>{exactTime(look.at)}</td>
              <td className="identifier">{visibleLine(look.by)}</td>
              <td>
                {codeText("act", look.act)}
                {look.why && <span className="quiet"> {visibleLine(look.why)}</span>}
              </td>
              <td>
                {look.submission && (
                  <a className="identifier" href={placeOf(look.submission)}>
                    {look.submission}
                  </a>
                )}{" "}
                <span className="quiet identifier">
                  {look.seen.map(visibleLine).join(", ")}
                  {look.seenCount > look.seen.length &&
                    ` ${t("looks.others", { count: look.seenCount - look.seen.length })}`}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
