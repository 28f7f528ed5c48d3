import { Button, Checkbox, Input, Select, Switch } from "@fluentui/react-components";
import { type FormEvent, memo, type ReactNode, type RefObject, useEffect, useState } from "react";
import { languageName } from "../texts/formats.ts";
import { codesOf, codeText, type TextKey, t } from "../texts/texts.ts";
import { isNarrowed, noFilters, type QueueFilters } from "./filters.ts";

interface Props {
  readonly filters: QueueFilters;
  readonly onFilters: (filters: QueueFilters) => void;
  /** The box of what is sought; a key goes there. */
  readonly search: RefObject<HTMLInputElement | null>;
}

/** The languages of the form. */
const languages = ["ar", "en", "fr", "ha", "my", "ru", "tr", "ug", "uk", "zh-Hans"];
const ages = ["day", "week", "month", "older"] as const;
const longestSearch = 1_000;
const longestLabel = 100;

/** Narrows the queue. Choices count at once; words when they are sent off, so that half of one is not sought. Drawn again only when what is chosen changes: a key that moves through the queue must not. */
export const FilterBar = memo(function FilterBar({ filters, onFilters, search }: Props) {
  const [text, setText] = useState(filters.text);
  const [label, setLabel] = useState(filters.label);
  useEffect(() => setText(filters.text), [filters.text]);
  useEffect(() => setLabel(filters.label), [filters.label]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onFilters({ ...filters, text: text.trim(), label: label.trim() });
  };
  const choose = (change: Partial<QueueFilters>) => onFilters({ ...filters, ...change });
  return (
    <search className="filters" aria-label={t("filters.title")}>
      <form className="filters-search" onSubmit={send}>
        <Field text="filters.text">
          <Input
            type="search"
            dir="auto"
            maxLength={longestSearch}
            value={text}
            input={{ ref: search }}
            placeholder={t("filters.textHint")}
            onChange={(_, data) => {
              setText(data.value);
              if (data.value === "" && filters.text !== "") choose({ text: "" });
            }}
          />
        </Field>
        <Field text="filters.label">
          <Input dir="auto" maxLength={longestLabel} value={label} onChange={(_, data) => setLabel(data.value)} />
        </Field>
        <Button type="submit">{t("filters.search")}</Button>
      </form>
      <div className="filters-choices">
        <Choice
          text="filters.situation"
          value={filters.situation}
          options={codesOf("situation").filter((code) => code !== "exercise")}
          name={(code) => codeText("situation", code)}
          onChoose={(situation) => choose({ situation })}
        />
        <Choice
          text="filters.kind"
          value={filters.kind}
          options={codesOf("kind")}
          name={(code) => codeText("kind", code)}
          onChoose={(kind) => choose({ kind })}
        />
        <Choice
          text="filters.language"
          value={filters.language}
          options={languages}
          name={languageName}
          onChoose={(language) => choose({ language })}
        />
        <Choice
          text="filters.status"
          value={filters.status}
          options={codesOf("status")}
          name={(code) => codeText("status", code)}
          onChoose={(status) => choose({ status })}
        />
        <Choice
          text="filters.assignee"
          value={filters.assignee}
          options={["me", "none"] as const}
          name={(code) => codeText("assignee", code)}
          onChoose={(assignee) => choose({ assignee })}
        />
        <Choice
          text="filters.age"
          value={filters.age}
          options={ages}
          name={(code) => codeText("received", code)}
          onChoose={(age) => choose({ age })}
        />
        <Checkbox
          label={t("filters.video")}
          checked={filters.video}
          onChange={(_, data) => choose({ video: data.checked === true })}
        />
        <Checkbox
          label={t("filters.malware")}
          checked={filters.malware}
          onChange={(_, data) => choose({ malware: data.checked === true })}
        />
        <Switch
          label={t("queue.exercises")}
          checked={filters.exercise}
          onChange={(_, data) => choose({ exercise: data.checked })}
        />
        {isNarrowed(filters) && (
          <Button appearance="subtle" onClick={() => onFilters({ ...noFilters, exercise: filters.exercise })}>
            {t("filters.clear")}
          </Button>
        )}
      </div>
    </search>
  );
});

function Field({ text, children }: { readonly text: TextKey; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="filter">
      <span>{t(text)}</span>
      {children}
    </label>
  );
}

interface ChoiceProps<Code extends string> {
  readonly text: TextKey;
  readonly value: Code | "";
  readonly options: readonly Code[];
  readonly name: (code: Code) => string;
  readonly onChoose: (code: Code | "") => void;
}

function Choice<Code extends string>({ text, value, options, name, onChoose }: ChoiceProps<Code>) {
  return (
    <Field text={text}>
      <Select value={value} onChange={(_, data) => onChoose(options.find((code) => code === data.value) ?? "")}>
        <option value="">{t("filters.any")}</option>
        {options.map((code) => (
          <option key={code} value={code}>
            {name(code)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
