import type { Writing } from "../api/types.ts";
import { languageName, scriptName } from "../texts/formats.ts";
import { t } from "../texts/texts.ts";

/** In what a statement is written, as far as that could be told. */
export function WritingLine({ writing: { scripts, language, differs } }: { readonly writing: Writing }) {
  const named = scripts.map(scriptName).join(", ");
  if (language === undefined) return <p className="quiet">{t("writing.untold", { scripts: named })}</p>;
  return differs ? (
    <p role="note">
      <strong>{t("writing.differs", { language: languageName(language) })}</strong>
    </p>
  ) : (
    <p className="quiet">{t("writing.told", { language: languageName(language), scripts: named })}</p>
  );
}
