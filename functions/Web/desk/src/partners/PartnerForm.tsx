import { Button, Checkbox, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { Api } from "../api/Api.ts";
import type { Partner } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { useRequest } from "../parts/useRequest.ts";
import { codeText, t } from "../texts/texts.ts";
import { type Draft, type DraftFault, draftOf, emptyDraft, faultsOf, maxStanding, partnerOf } from "./draft.ts";

interface Props {
  readonly api: Api;
  /** Absent for a partner that is new. */
  readonly partner?: Partner;
  /** The state that a change replaces. */
  readonly tag?: string;
  /** Codes of the operator's vocabulary. */
  readonly situations: readonly string[];
  readonly onSaved: () => void;
  /** `stale` when what is shown is not what stands any more. */
  readonly onCancel: (stale: boolean) => void;
}

/** One partner's entry: everything on it is said again, and what is wrong is said all at once. */
export function PartnerForm({ api, partner, tag, situations, onSaved, onCancel }: Props) {
  const [draft, setDraft] = useState<Draft>(partner ? draftOf(partner) : emptyDraft);
  const [tried, setTried] = useState(false);
  const { busy, problem, run } = useRequest();
  const faults = faultsOf(draft);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const told = (fault: DraftFault) =>
    tried && faults.includes(fault)
      ? ({ validationState: "error", validationMessage: codeText("partners.fault", fault) } as const)
      : {};
  const save = async () => {
    setTried(true);
    if (faults.length > 0) return;
    await run((signal) => api.setPartner(partnerOf(draft), tag, signal), onSaved);
  };
  // A code that the vocabulary has lost since stays on the entry until somebody takes it off.
  const codes = [...new Set([...situations, ...draft.situations])];
  return (
    <form
      className="partner-form"
      noValidate
      aria-label={partner ? t("partners.edit", { name: partner.name }) : t("partners.add")}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {!partner && (
        <Field label={t("partners.id")} hint={t("partners.idHelp")} required {...told("id")}>
          <Input
            className="identifier"
            value={draft.id}
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            onChange={(_, { value }) => change({ id: value.trim().toLowerCase() })}
          />
        </Field>
      )}
      <Field label={t("partners.name")} required {...told("name")}>
        <Input value={draft.name} autoComplete="off" onChange={(_, { value }) => change({ name: value })} />
      </Field>
      <Field label={t("partners.standing")} hint={t("partners.standingHelp")} required {...told("standing")}>
        <Input
          type="number"
          min={0}
          max={maxStanding}
          value={draft.standing}
          onChange={(_, { value }) => change({ standing: value })}
        />
      </Field>
      <Field label={t("partners.gigabytes")} hint={t("partners.gigabytesHelp")} required {...told("gigabytes")}>
        <Input
          type="number"
          min={0.01}
          step="any"
          value={draft.gigabytes}
          onChange={(_, { value }) => change({ gigabytes: value })}
        />
      </Field>
      <fieldset className="partner-situations">
        <legend>{t("partners.situations")}</legend>
        <p className="quiet">{t("partners.situationsHelp")}</p>
        {codes.map((code) => (
          <Checkbox
            key={code}
            label={codeText("situation", code)}
            checked={draft.situations.includes(code)}
            onChange={(_, { checked }) =>
              change({
                situations:
                  checked === true ? [...draft.situations, code] : draft.situations.filter((other) => other !== code),
              })
            }
          />
        ))}
      </fieldset>
      <Checkbox
        label={t("partners.enabled")}
        checked={draft.enabled}
        onChange={(_, { checked }) => change({ enabled: checked === true })}
      />
      {problem && <Problem problem={problem} />}
      <div className="choices">
        <Button type="submit" appearance="primary" disabled={busy}>
          {t("partners.save")}
        </Button>
        <Button disabled={busy} onClick={() => onCancel(problem !== undefined)}>
          {t("partners.cancel")}
        </Button>
      </div>
    </form>
  );
}
