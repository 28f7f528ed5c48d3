import { Button, MessageBar, MessageBarBody, Spinner } from "@fluentui/react-components";
import { useCallback, useEffect, useRef } from "react";
import { useKeys } from "../keys/useKeys.ts";
import { Problem } from "../parts/Problem.tsx";
import { placeOf } from "../parts/route.ts";
import { clockTime } from "../texts/formats.ts";
import { t } from "../texts/texts.ts";
import { FilterBar } from "./FilterBar.tsx";
import {
  firstStretch,
  isNarrowed,
  mostLength,
  noFilters,
  type QueueFilters,
  type Stretch,
  stepLength,
} from "./filters.ts";
import type { QueueView } from "./QueuePoll.ts";
import { QueueRow } from "./QueueRow.tsx";
import { ScannerNotice } from "./ScannerNotice.tsx";

interface Props {
  readonly view: QueueView;
  /** What is shown is the answer to an earlier question. */
  readonly busy: boolean;
  readonly filters: QueueFilters;
  readonly stretch: Stretch;
  readonly keysEnabled: boolean;
  /** The submission that was last looked at; the keyboard goes on from there. */
  readonly selected: string | undefined;
  readonly onSelect: (submission: string) => void;
  readonly onFilters: (filters: QueueFilters) => void;
  readonly onStretch: (stretch: Stretch) => void;
  readonly onReload: () => void;
}

/** The queue, most urgent first. */
export function QueuePage(props: Props) {
  const { view, busy, filters, stretch, keysEnabled, selected, onSelect, onFilters, onStretch, onReload } = props;
  const { queue, checkedAt, problem } = view;
  const items = queue?.items ?? [];
  const list = useRef<HTMLOListElement>(null);
  const search = useRef<HTMLInputElement>(null);

  const focusRow = useCallback((submission: string | undefined) => {
    if (submission === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-submission="${CSS.escape(submission)}"]`)?.focus();
  }, []);
  const move = (step: number) => {
    const at = items.findIndex((item) => item.submission === selected);
    const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), items.length - 1);
    focusRow(items[next]?.submission);
  };
  const open = () => {
    if (items.some((item) => item.submission === selected)) location.hash = placeOf(selected ?? "");
  };
  const next = queue?.next;
  // A full list grows, and goes on being kept up to date as a whole; one that is not full was stopped on the way, and goes on from there.
  const grows = items.length === stretch.length && stretch.length < mostLength;
  const more = () => {
    if (next === undefined || busy) return;
    onStretch(
      grows
        ? { ...stretch, length: Math.min(stretch.length + stepLength, mostLength) }
        : { ...firstStretch, after: next },
    );
  };
  const clear = () => onFilters({ ...noFilters, exercise: filters.exercise });
  useKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      o: open,
      Enter: open,
      "/": () => search.current?.focus(),
      m: more,
      x: clear,
      r: onReload,
    },
    keysEnabled,
  );

  const cameBackTo = useRef(selected);
  useEffect(() => focusRow(cameBackTo.current), [focusRow]);
  useEffect(() => {
    document.title = `${t("queue.title")} – ${t("app.title")}`;
  }, []);

  return (
    <main className="page">
      <div className="page-head">
        <h1>{t("queue.title")}</h1>
        <p role="status">{queue && !busy && countText(queue.count, queue.isWholeCount)}</p>
        {checkedAt !== undefined && <p className="quiet">{t("queue.checked", { time: clockTime(checkedAt) })}</p>}
      </div>
      <FilterBar filters={filters} onFilters={onFilters} search={search} />
      {queue && <ScannerNotice scanner={queue.scanner} />}
      {filters.exercise && (
        <MessageBar intent="info">
          <MessageBarBody>{t("queue.exercisesShown")}</MessageBarBody>
        </MessageBar>
      )}
      {problem && <Problem problem={problem} retry={onReload} />}
      {problem && checkedAt !== undefined && <p>{t("queue.stale", { time: clockTime(checkedAt) })}</p>}
      {!queue && !problem && <Spinner label={t("app.loading")} />}
      {stretch.after !== undefined && (
        <Button className="back" size="small" onClick={() => onStretch(firstStretch)}>
          {t("queue.toStart")}
        </Button>
      )}
      {queue && items.length === 0 && <p className="empty">{emptyText(filters, next !== undefined)}</p>}
      {items.length > 0 && (
        <ol className="rows" ref={list} aria-busy={busy}>
          {items.map((item) => (
            <QueueRow
              key={item.submission}
              item={item}
              now={checkedAt ?? 0}
              selected={item.submission === selected}
              onSelect={onSelect}
            />
          ))}
        </ol>
      )}
      {next !== undefined && (
        <Button className="back" disabled={busy} onClick={more}>
          {t(grows ? "queue.more" : "queue.further")}
        </Button>
      )}
    </main>
  );
}

function countText(count: number, isWhole: boolean): string {
  return isWhole ? t("queue.count", { count }) : t("queue.countAtLeast", { count });
}

function emptyText(filters: QueueFilters, isStopped: boolean): string {
  if (isStopped) return t("queue.noneYet");
  if (isNarrowed(filters)) return t("queue.noneSuch");
  return t(filters.exercise ? "queue.emptyExercises" : "queue.empty");
}
