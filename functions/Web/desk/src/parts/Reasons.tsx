import type { Reason } from "../api/types.ts";
import { codeText, locale, t } from "../texts/texts.ts";

const signed = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });

/** Why the score is what it is, in words; a rule that the catalogue does not know is shown as its code. */
export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  if (reasons.length === 0) return <p className="quiet">{t("reasons.none")}</p>;
  return (
    <ul className="reasons" aria-label={t("reasons.title")}>
      {reasons.map(({ rule, points, number }) => (
        <li key={rule}>
          {codeText("rule", rule)}{" "}
          {number !== undefined && <span className="quiet">{t("reasons.number", { number })} </span>}
          <span className="points">
            <span aria-hidden="true">{signed.format(points)}</span>
            <span className="unseen">{t("reasons.points", { points: signed.format(points) })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
