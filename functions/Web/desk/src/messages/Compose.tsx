import { Button, Checkbox, MessageBar, MessageBarBody, Select, Textarea } from "@fluentui/react-components";
import { useId, useState } from "react";
import { Problem } from "../parts/Problem.tsx";
import { languageName } from "../texts/formats.ts";
import { t } from "../texts/texts.ts";
import { baseOf, layoutOf } from "./language.ts";
import type { Templates } from "./types.ts";
import type { Talking } from "./useThread.ts";
import { type Warning, warningsOf } from "./warnings.ts";

/** As the server has it. */
const longestText = 20_000;
/** What staff write and read; every template has it. */
const base = "en";
const noTemplates: Templates = { unreviewed: [], templates: [], risky: {} };

interface Props {
  readonly language: string | undefined;
  readonly talking: Talking;
}

/** Writing to a witness: a template or words of one's own, what in them could endanger, and what the witness will see. What was written stays until it is sent. */
export function Compose({ language, talking }: Props) {
  const [text, setText] = useState("");
  const [template, setTemplate] = useState("");
  const [sure, setSure] = useState(false);
  const ids = { template: useId(), text: useId() };
  const prepared = talking.templates.value ?? noTemplates;
  const theirs = language === undefined ? base : baseOf(language);
  const chosen = prepared.templates.find(({ code }) => code === template);
  const own = chosen?.texts[theirs];
  const warnings = warningsOf(text, [...(prepared.risky[base] ?? []), ...(prepared.risky[theirs] ?? [])]);
  const canSend = text.trim() !== "" && text.length <= longestText && (warnings.length === 0 || sure);
  const choose = (code: string) => {
    setTemplate(code);
    const { texts } = prepared.templates.find((candidate) => candidate.code === code) ?? {};
    const begun = texts?.[theirs] ?? texts?.[base];
    if (begun !== undefined) setText(begun);
  };
  const sent = () => {
    setText("");
    setTemplate("");
    setSure(false);
  };
  return (
    <form
      className="compose"
      aria-label={t("compose.title")}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) talking.send(text, sent);
      }}
    >
      <h2>{t("compose.title")}</h2>
      <p>
        {language === undefined ? t("compose.noLanguage") : t("compose.language", { language: languageName(language) })}
      </p>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{t("compose.never")}</MessageBarBody>
      </MessageBar>
      {talking.templates.problem && <Problem problem={talking.templates.problem} />}
      {prepared.templates.length > 0 && (
        <>
          <label htmlFor={ids.template}>{t("compose.template")}</label>
          <Select id={ids.template} value={template} onChange={(_, data) => choose(data.value)}>
            <option value="">{t("compose.ownWords")}</option>
            {prepared.templates.map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </Select>
        </>
      )}
      {chosen !== undefined && own === undefined && (
        <p>{t("compose.notInLanguage", { language: languageName(theirs) })}</p>
      )}
      {chosen !== undefined && own !== undefined && prepared.unreviewed.includes(theirs) && (
        <p>{t("compose.unreviewed", { language: languageName(theirs) })}</p>
      )}
      <label htmlFor={ids.text}>{t("compose.text")}</label>
      <Textarea
        id={ids.text}
        value={text}
        rows={7}
        resize="vertical"
        {...layoutOf(language)}
        onChange={(_, data) => {
          setText(data.value);
          setSure(false);
        }}
      />
      {chosen !== undefined && theirs !== base && chosen.texts[base] !== undefined && (
        <p className="quiet">{t("compose.means", { text: chosen.texts[base] })}</p>
      )}
      {text.length > longestText && <p role="alert">{t("compose.tooLong", { most: longestText })}</p>}
      <Warnings warnings={warnings} />
      {warnings.length > 0 && (
        <Checkbox checked={sure} label={t("compose.sure")} onChange={(_, data) => setSure(data.checked === true)} />
      )}
      {text.trim() !== "" && (
        <section className="statement" aria-label={t("compose.preview")}>
          <h3>{t("compose.preview")}</h3>
          <p className="words" {...layoutOf(language)}>
            {text}
          </p>
          <p className="quiet">{t("compose.previewMore")}</p>
        </section>
      )}
      <div className="choices">
        <Button type="submit" appearance="primary" disabled={talking.busy || !canSend}>
          {t("compose.send")}
        </Button>
      </div>
      {talking.problem && <Problem problem={talking.problem} retry={talking.reload} />}
    </form>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly Warning[] }) {
  return (
    <div role="status">
      {warnings.map(({ kind, found }) => (
        <MessageBar key={kind} intent="warning" layout="multiline">
          <MessageBarBody>{t(`warning.${kind}`, found === undefined ? {} : { found })}</MessageBarBody>
        </MessageBar>
      ))}
    </div>
  );
}
