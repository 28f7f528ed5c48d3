import { Button, Spinner } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { Api } from "../api/Api.ts";
import type { Me } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { queuePlace } from "../parts/route.ts";
import { t } from "../texts/texts.ts";
import { PartnerForm } from "./PartnerForm.tsx";
import { PartnerView } from "./PartnerView.tsx";
import { usePartners } from "./usePartners.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
}

/** Whose form is open: a partner's id, or that of nobody yet. */
type Editing = { readonly id?: string } | undefined;

/** Organisations that send in bulk, by name; a partner manager enters them, changes what they may send, and switches them off. */
export function PartnersPage({ api, me }: Props) {
  const { partners, reload } = usePartners(api);
  const [editing, setEditing] = useState<Editing>();
  const [saved, setSaved] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t("partners.title")} – ${t("app.title")}`;
    heading.current?.focus();
  }, []);
  const { value, problem } = partners;
  const mayEdit = me.roles.includes("PartnerManager");
  const begin = (next: Editing) => {
    setSaved(false);
    setEditing(next);
  };
  const end = (isSaved: boolean, isStale: boolean) => {
    setEditing(undefined);
    setSaved(isSaved);
    if (isStale) reload();
    heading.current?.focus();
  };
  const ends = { onSaved: () => end(true, true), onCancel: (isStale: boolean) => end(false, isStale) };
  return (
    <main className="page">
      {me.roles.some((role) => role !== "PartnerManager") && (
        <a className="back" href={queuePlace}>
          {t("review.back")}
        </a>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {t("partners.title")}
      </h1>
      <p>{t("partners.about")}</p>
      {problem && <Problem problem={problem} retry={reload} />}
      {!value && !problem && <Spinner label={t("app.loading")} />}
      <p role="status">{saved && t("partners.saved")}</p>
      {value?.items.length === 0 && <p className="empty">{t("partners.none")}</p>}
      {value && mayEdit && !editing && (
        <Button appearance="primary" onClick={() => begin({})}>
          {t("partners.add")}
        </Button>
      )}
      {value && editing && editing.id === undefined && (
        <PartnerForm api={api} situations={value.situations} {...ends} />
      )}
      {value?.items.map(({ partner, tag }) =>
        editing?.id === partner.id ? (
          <PartnerForm key={partner.id} api={api} partner={partner} tag={tag} situations={value.situations} {...ends} />
        ) : (
          <PartnerView
            key={partner.id}
            partner={partner}
            onEdit={mayEdit && !editing ? () => begin({ id: partner.id }) : undefined}
          />
        ),
      )}
    </main>
  );
}
