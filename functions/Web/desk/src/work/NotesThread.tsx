import { Button, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import type { Change, Me, Work } from "../api/types.ts";
import { Moment } from "../parts/Moment.tsx";
import { t } from "../texts/texts.ts";
import { visibleText } from "../texts/visible.ts";
import { person } from "./words.ts";

interface Props {
  /** Id of the field that a key leads to. */
  readonly field: string;
  readonly me: Me;
  readonly work: Work;
  readonly can: boolean;
  readonly busy: boolean;
  readonly edit: (change: Change) => Promise<boolean>;
}

/** The staff's notes to each other, oldest first. */
export function NotesThread({ field, me, work, can, busy, edit }: Props) {
  const [note, setNote] = useState("");
  const notes = work.items.filter(({ kind }) => kind === "noted");
  const add = async () => {
    if (await edit({ kind: "noted", text: note })) setNote("");
  };
  return (
    <section aria-label={t("notes.title")} className="notes">
      <h3>{t("notes.title")}</h3>
      {notes.length === 0 && <p className="quiet">{t("notes.none")}</p>}
      {notes.map(({ number, by, role, at, text }) => (
        <article key={number}>
          <p className="quiet">
            {t("notes.by", { who: person(me, by), role })} <Moment moment={at} now={Date.now()} />
          </p>
          <p className="words" dir="auto">
            {visibleText(text ?? "")}
          </p>
        </article>
      ))}
      {can && (
        <form
          className="choices"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <label htmlFor={field}>{t("notes.new")}</label>
          <Textarea
            id={field}
            className="write"
            dir="auto"
            maxLength={20_000}
            value={note}
            onChange={(_, data) => setNote(data.value)}
          />
          <Button type="submit" disabled={busy || note.trim() === ""}>
            {t("notes.add")}
          </Button>
        </form>
      )}
    </section>
  );
}
