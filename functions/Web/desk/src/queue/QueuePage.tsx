import { MessageBar, MessageBarBody, Spinner, Switch } from "@fluentui/react-components";
import { useCallback, useEffect, useRef } from "react";
import { useKeys } from "../keys/useKeys.ts";
import { Problem } from "../parts/Problem.tsx";
import { placeOf } from "../parts/route.ts";
import { clockTime } from "../texts/formats.ts";
import { t } from "../texts/texts.ts";
import type { QueueView } from "./QueuePoll.ts";
import { QueueRow } from "./QueueRow.tsx";
import { ScannerNotice } from "./ScannerNotice.tsx";

interface Props {
  readonly view: QueueView;
  readonly exercise: boolean;
  readonly keysEnabled: boolean;
  /** The submission that was last looked at; the keyboard goes on from there. */
  readonly selected: string | undefined;
  readonly onSelect: (submission: string) => void;
  readonly onExercise: (exercise: boolean) => void;
  readonly onReload: () => void;
}

/** The queue, most urgent first. */
export function QueuePage({ view, exercise, keysEnabled, selected, onSelect, onExercise, onReload }: Props) {
  const { queue, checkedAt, problem } = view;
  const items = queue?.items ?? [];
  const list = useRef<HTMLOListElement>(null);

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
  useKeys({ j: () => move(1), k: () => move(-1), o: open, Enter: open }, keysEnabled);

  const cameBackTo = useRef(selected);
  useEffect(() => focusRow(cameBackTo.current), [focusRow]);
  useEffect(() => {
    document.title = `${t("queue.title")} – ${t("app.title")}`;
  }, []);

  return (
    <main className="page">
      <div className="page-head">
        <h1>{t("queue.title")}</h1>
        <p role="status">{queue && t("queue.count", { count: items.length })}</p>
        {checkedAt !== undefined && <p className="quiet">{t("queue.checked", { time: clockTime(checkedAt) })}</p>}
        <Switch label={t("queue.exercises")} checked={exercise} onChange={(_, data) => onExercise(data.checked)} />
      </div>
      {queue && <ScannerNotice scanner={queue.scanner} />}
      {exercise && (
        <MessageBar intent="info">
          <MessageBarBody>{t("queue.exercisesShown")}</MessageBarBody>
        </MessageBar>
      )}
      {problem && <Problem problem={problem} retry={onReload} />}
      {problem && checkedAt !== undefined && <p>{t("queue.stale", { time: clockTime(checkedAt) })}</p>}
      {!queue && !problem && <Spinner label={t("app.loading")} />}
      {queue && items.length === 0 && <p className="empty">{t(exercise ? "queue.emptyExercises" : "queue.empty")}</p>}
      {items.length > 0 && (
        <ol className="rows" ref={list}>
          {items.map((item) => (
            <QueueRow
              key={item.submission}
              item={item}
              now={checkedAt ?? 0}
              selected={item.submission === selected}
              onFocus={() => onSelect(item.submission)}
            />
          ))}
        </ol>
      )}
    </main>
  );
}
