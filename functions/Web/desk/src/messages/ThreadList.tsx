import type { Me } from "../api/types.ts";
import { Moment } from "../parts/Moment.tsx";
import { placeOf } from "../parts/route.ts";
import { t } from "../texts/texts.ts";
import { visibleText } from "../texts/visible.ts";
import { layoutOf } from "./language.ts";
import type { Thread, ThreadItem } from "./types.ts";

/** What was said, oldest first. Every word of a witness is a stranger's: rendered as text. */
export function ThreadList({ me, thread }: { readonly me: Me; readonly thread: Thread }) {
  const now = Date.now();
  if (thread.items.length === 0) return <p className="quiet">{t("thread.none")}</p>;
  return (
    <ol className="thread" aria-label={t("thread.title")}>
      {thread.items.map((item) =>
        item.submission === undefined ? (
          <Message key={`message ${item.number}`} me={me} item={item} language={thread.language} now={now} />
        ) : (
          <Reply key={item.submission} item={item} submission={item.submission} now={now} />
        ),
      )}
    </ol>
  );
}

interface MessageProps {
  readonly me: Me;
  readonly item: ThreadItem;
  readonly language: string | undefined;
  readonly now: number;
}

function Message({ me, item, language, now }: MessageProps) {
  const by = item.by === me.id ? t("decisions.you") : (item.by ?? "").slice(0, 8);
  return (
    <li className="thread-staff">
      <p className="quiet">
        {t("thread.message", { number: item.number ?? 0, who: by, role: item.role ?? "" })}{" "}
        <Moment moment={item.at} now={now} />
      </p>
      {item.text === undefined ? (
        <p>{t("thread.unreadable")}</p>
      ) : (
        <p className="words" {...layoutOf(language)}>
          {item.text}
        </p>
      )}
      {item.holds === false && <p role="alert">{t("thread.broken")}</p>}
    </li>
  );
}

function Reply({ item, submission, now }: { item: ThreadItem; submission: string; now: number }) {
  return (
    <li className="thread-witness">
      <p className="quiet">
        {t("thread.fromWitness")} <Moment moment={item.at} now={now} />
      </p>
      {item.text !== undefined && (
        <p className="words" dir="auto">
          {visibleText(item.text)}
        </p>
      )}
      <p>
        {item.verified !== undefined && t(item.verified ? "thread.verified" : "thread.unverified")}{" "}
        <a href={placeOf(submission)}>{t("thread.open", { id: submission.slice(0, 8) })}</a>{" "}
        <span className="quiet">{t("queue.files", { count: item.files ?? 0 })}</span>
      </p>
    </li>
  );
}
