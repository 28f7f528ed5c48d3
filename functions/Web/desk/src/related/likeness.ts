import type { Link, Near } from "../api/types.ts";
import { codeText, t } from "../texts/texts.ts";

/** How alike two things are, in words: what staff are to make of a number of bits. */
export function likenessText({ kind, distance }: Link): string {
  if (kind === "sameContent" || distance === 0) return t("likeness.same");
  if (distance <= 2) return t("likeness.veryClose");
  return t(distance <= 5 ? "likeness.close" : "likeness.alike");
}

/** One link in words, up to the other submission's name. */
export function linkText(link: Link): string {
  const { kind, delivery, object } = link;
  const numbers = { delivery: String(delivery), object: String(object) };
  return t("link.line", { what: codeText("link", kind), likeness: likenessText(link), ...numbers });
}

/** Why two submissions may be about one incident. */
export function nearText({ days, meters, sameKind }: Near): string {
  return t("incident.reasons", {
    days: days === 0 ? t("incident.sameDays") : t("incident.days", { count: days }),
    place: meters === undefined ? t("incident.samePlace") : t("incident.meters", { count: meters }),
    kind: t(sameKind ? "incident.sameKind" : "incident.relatedKind"),
  });
}
