import type { Link } from "../api/types.ts";
import { t } from "../texts/texts.ts";
import { linkText } from "./likeness.ts";
import { SubmissionLink } from "./SubmissionLink.tsx";

/** Submissions that share content with this one. */
export function LinkList({ links }: { readonly links: readonly Link[] }) {
  return (
    <>
      <h3>{t("related.links")}</h3>
      <p className="quiet">{t("related.notMerged")}</p>
      <ul aria-label={t("related.links")}>
        {links.map((link) => (
          <li key={`${link.submission} ${link.kind}`}>
            {linkText(link)} <SubmissionLink submission={link.submission} />
          </li>
        ))}
      </ul>
    </>
  );
}
