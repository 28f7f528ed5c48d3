import { Button } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { Api } from "../api/Api.ts";
import type { Delivery } from "../api/types.ts";
import { t } from "../texts/texts.ts";
import { GalleryTile } from "./GalleryTile.tsx";
import { shownOf } from "./items.ts";
import { LookingSettings } from "./LookingSettings.tsx";
import { Viewer } from "./Viewer.tsx";

/** Tiles at a time: each fetches a picture. */
const pageLength = 24;

interface Props {
  readonly api: Api;
  readonly submission: string;
  readonly deliveries: readonly Delivery[];
}

/** Everything in a submission that can be looked at, side by side. Nothing is fetched until asked for: each picture is a custody event. */
export function Gallery({ api, submission, deliveries }: Props) {
  const items = useMemo(() => shownOf(deliveries), [deliveries]);
  const [shown, setShown] = useState(0);
  const [open, setOpen] = useState<number>();
  if (items.length === 0) return null;
  return (
    <section aria-label={t("gallery.heading")}>
      <h2>{t("gallery.heading")}</h2>
      <LookingSettings />
      {shown > 0 && (
        <ul className="gallery">
          {items.slice(0, shown).map((item, at) => (
            <GalleryTile
              key={`${item.delivery}/${item.file.object}`}
              api={api}
              submission={submission}
              shown={item}
              onOpen={() => setOpen(at)}
            />
          ))}
        </ul>
      )}
      {shown < items.length && (
        <div className="actions">
          <Button appearance={shown === 0 ? "primary" : "secondary"} onClick={() => setShown(shown + pageLength)}>
            {shown === 0 ? t("gallery.show", { count: items.length }) : t("gallery.more")}
          </Button>
          <span className="quiet">{t("gallery.recorded")}</span>
        </div>
      )}
      {open !== undefined && (
        <Viewer
          api={api}
          submission={submission}
          items={items}
          at={open}
          onMove={setOpen}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}
