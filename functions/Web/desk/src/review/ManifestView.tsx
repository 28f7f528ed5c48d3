import type { ReactNode } from "react";
import type { Manifest } from "../api/types.ts";
import { Fact, Facts } from "../parts/Facts.tsx";
import { placeOf } from "../parts/route.ts";
import { coordinates, languageName, when } from "../texts/formats.ts";
import { codeText, t } from "../texts/texts.ts";
import { visibleLine, visibleText } from "../texts/visible.ts";

const languageTag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** What a delivery says about itself. Every word of it is a stranger's: rendered as text, isolated from the page's own direction. */
export function ManifestView({ manifest, beside }: { readonly manifest: Manifest; readonly beside?: ReactNode }) {
  const { where, victims = [], answers = {}, consent = {}, statement } = manifest;
  const lang = languageTag.test(manifest.language) ? { lang: manifest.language } : {};
  const point = where && coordinates(where);
  if (!saysSomething(manifest)) return null;
  return (
    <>
      {statement !== undefined && (
        <div className="side-by-side">
          <section className="statement" aria-label={t("fact.statement")}>
            <h4>{t("fact.statement")}</h4>
            <p className="words" dir="auto" {...lang}>
              {visibleText(statement)}
            </p>
          </section>
          {beside}
        </div>
      )}
      <Facts>
        <Fact name={t("fact.urgency")}>{codeText("urgency", manifest.urgency)}</Fact>
        <Fact name={t("fact.situation")}>{manifest.situation && codeText("situation", manifest.situation)}</Fact>
        <Fact name={t("fact.kind")}>{manifest.kind && codeText("kind", manifest.kind)}</Fact>
        <Fact name={t("fact.language")}>{languageName(manifest.language)}</Fact>
        <Fact name={t("fact.when")}>{manifest.when && when(manifest.when)}</Fact>
        {where && (
          <Fact name={t("fact.where")}>
            <bdi className="words" {...lang}>
              {visibleText(where.text)}
            </bdi>
            {point && <div>{point}</div>}
          </Fact>
        )}
        <Fact name={t("fact.source")}>
          {manifest.source && <bdi className="words">{visibleText(manifest.source)}</bdi>}
        </Fact>
        <Fact name={t("fact.reference")}>
          {manifest.reference && <bdi className="words">{visibleText(manifest.reference)}</bdi>}
        </Fact>
        {victims.length > 0 && (
          <Fact name={t("fact.victims")}>
            <ul>
              {victims.map(({ harm, age, count, source }) => (
                <li key={`${harm} ${age} ${count} ${source}`}>
                  {t("victims.line", {
                    count,
                    harm: codeText("victims", harm),
                    age: codeText("victims", age),
                    source: codeText("victims", source),
                  })}
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {Object.entries(answers).map(([question, chosen]) => (
          <Fact key={question} name={codeText("question", question)}>
            <bdi className="words">
              {chosen.map((answer) => visibleText(codeText(`answer.${question}`, answer))).join(", ")}
            </bdi>
          </Fact>
        ))}
        <Fact name={t("fact.consent")}>
          <ul>
            {Object.entries(consent).map(([use, given]) => (
              <li key={use}>{t(given ? "consents.given" : "consents.refused", { use: codeText("consent", use) })}</li>
            ))}
            <li className="quiet">{t("consents.rest")}</li>
          </ul>
        </Fact>
        <Fact name={t("fact.reply")}>{t(manifest.reply === undefined ? "fact.no" : "fact.yes")}</Fact>
        <Fact name={t("fact.parent")}>
          {manifest.parent !== undefined && <a href={placeOf(visibleLine(manifest.parent))}>{manifest.parent}</a>}
        </Fact>
      </Facts>
    </>
  );
}

/** False for the manifest of a file that follows its statement: it would only repeat that nothing was said. */
function saysSomething(manifest: Manifest): boolean {
  const { statement, situation, kind, when: time, where, victims, answers, consent, parent, urgency } = manifest;
  const said = [
    statement,
    situation,
    kind,
    time,
    where,
    victims,
    answers,
    consent,
    parent,
    manifest.source,
    manifest.reference,
  ];
  return urgency !== "none" || said.some((answer) => answer !== undefined);
}
