import { Button } from "@fluentui/react-components";
import type { Partner } from "../api/types.ts";
import { Fact, Facts } from "../parts/Facts.tsx";
import { size } from "../texts/formats.ts";
import { codeText, t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";

interface Props {
  readonly partner: Partner;
  /** Absent for who may only look. */
  readonly onEdit?: (() => void) | undefined;
}

/** One partner's entry. */
export function PartnerView({ partner, onEdit }: Props) {
  const name = visibleLine(partner.name);
  return (
    <section className="delivery" aria-label={name}>
      <div className="delivery-head">
        <h2>
          <bdi>{name}</bdi>
        </h2>
        {!partner.enabled && <strong>{t("partners.off")}</strong>}
      </div>
      <Facts>
        <Fact name={t("partners.id")}>
          <bdi className="identifier">{partner.id}</bdi>
        </Fact>
        <Fact name={t("partners.quota")}>{size(partner.bytesPerDay)}</Fact>
        <Fact name={t("partners.standing")}>{String(partner.standing)}</Fact>
        <Fact name={t("partners.situations")}>
          {partner.situations?.map((code) => codeText("situation", code)).join("; ") ?? t("partners.any")}
        </Fact>
      </Facts>
      {onEdit && (
        <Button size="small" aria-label={t("partners.edit", { name })} onClick={onEdit}>
          {t("partners.change")}
        </Button>
      )}
    </section>
  );
}
