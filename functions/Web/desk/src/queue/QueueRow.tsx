import { memo } from "react";
import type { QueueItem } from "../api/types.ts";
import { Badge } from "../parts/Badge.tsx";
import { Moment } from "../parts/Moment.tsx";
import { Reasons } from "../parts/Reasons.tsx";
import { placeOf } from "../parts/route.ts";
import { Score } from "../parts/Score.tsx";
import { languageName } from "../texts/formats.ts";
import { codeText, t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";

interface Props {
  readonly item: QueueItem;
  readonly now: number;
  readonly selected: boolean;
  readonly onSelect: (submission: string) => void;
}

/** One submission of the queue; drawn again only when it or what is said of it changes, since a key that moves the focus must not draw all of them. */
export const QueueRow = memo(function QueueRow({ item, now, selected, onSelect }: Props) {
  const about = [
    item.kind === undefined ? undefined : codeText("kind", item.kind),
    item.situation === undefined ? undefined : codeText("situation", item.situation),
  ].filter((text) => text !== undefined);
  return (
    <li className={selected ? "row row-selected" : "row"}>
      <Score score={item.score} />
      <div className="row-main">
        <a
          className="row-title"
          href={placeOf(item.submission)}
          data-submission={item.submission}
          onFocus={() => onSelect(item.submission)}
        >
          {about.length > 0 ? about.join(" · ") : t("queue.untitled")}
        </a>
        <Reasons reasons={item.reasons} />
      </div>
      <div className="row-side">
        <Moment moment={item.receivedAt} now={now} />
        <div className="badges">
          <span>{t("queue.files", { count: item.files })}</span>
          {item.infected > 0 && <Badge tone="danger">{t("queue.infected", { count: item.infected })}</Badge>}
          {item.withoutCopy > 0 && <Badge tone="warning">{t("queue.withoutCopy", { count: item.withoutCopy })}</Badge>}
          {item.claim && (
            <Badge tone={item.claim.own ? "own" : "plain"}>
              {item.claim.own ? t("queue.claimedOwn") : t("queue.claimed", { who: item.claim.by.slice(0, 8) })}
            </Badge>
          )}
          {item.hasVideo && <Badge>{t("queue.video")}</Badge>}
          {item.status !== "new" && <Badge tone="own">{codeText("status", item.status)}</Badge>}
          {item.assignee !== undefined && <Badge>{t("queue.assigned")}</Badge>}
          {item.labels.map((label) => (
            <Badge key={label}>
              <bdi>{visibleLine(label)}</bdi>
            </Badge>
          ))}
          {item.language !== undefined && (
            <span className="quiet">{t("queue.language", { language: languageName(item.language) })}</span>
          )}
        </div>
      </div>
    </li>
  );
});
