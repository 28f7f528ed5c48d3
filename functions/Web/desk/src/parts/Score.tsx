import { t } from "../texts/texts.ts";

const urgentFrom = 70;
const soonFrom = 40;

/** The score, 0 to 100; the colour only repeats what the figure says. */
export function Score({ score }: { readonly score: number }) {
  const level = score >= urgentFrom ? "urgent" : score >= soonFrom ? "soon" : "later";
  return (
    <div className={`score score-${level}`} role="img" aria-label={t("score.label", { score })}>
      <span className="score-number">{score}</span>
      <span className="score-word">{t("score.short")}</span>
    </div>
  );
}
