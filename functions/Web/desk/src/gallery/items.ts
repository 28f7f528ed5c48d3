import type { Delivery, EvidenceFile, SafeCopy } from "../api/types.ts";
import { t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";

/** A file that can be looked at. */
export interface Shown {
  readonly delivery: number;
  readonly file: EvidenceFile;
  readonly copy: SafeCopy;
}

/** Every file of a submission that has a safe copy, in the order of deliveries. */
export function shownOf(deliveries: readonly Delivery[]): readonly Shown[] {
  return deliveries.flatMap(({ number, files }) =>
    files.flatMap((file) => (file.copy ? [{ delivery: number, file, copy: file.copy }] : [])),
  );
}

/** Delivery, number and name, for a title. */
export function titleOf({ delivery, file }: Shown): string {
  const place = t("gallery.title", { delivery: String(delivery), number: String(file.object) });
  return file.name === undefined ? place : `${place}: ${visibleLine(file.name)}`;
}
