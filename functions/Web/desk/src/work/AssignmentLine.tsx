import { Button, Select } from "@fluentui/react-components";
import { useId } from "react";
import type { Change, Me, Work } from "../api/types.ts";
import { t } from "../texts/texts.ts";
import { person } from "./words.ts";

interface Props {
  readonly me: Me;
  readonly work: Work;
  readonly can: boolean;
  readonly lead: boolean;
  readonly busy: boolean;
  readonly edit: (change: Change) => Promise<boolean>;
}

/** Whose work it is. Everybody takes work and gives it back; a lead gives it to others who had a hand in it. */
export function AssignmentLine({ me, work, can, lead, busy, edit }: Props) {
  const choice = useId();
  const others = [...new Set([...work.items.map(({ by }) => by), ...(work.claim ? [work.claim.by] : [])])].filter(
    (id) => id !== me.id && id !== work.assignee,
  );
  return (
    <div className="choices">
      <span>
        {t("work.assignee")}:{" "}
        <strong>{work.assignee === undefined ? t("work.nobody") : person(me, work.assignee)}</strong>
      </span>
      {can && work.assignee !== me.id && (
        <Button size="small" disabled={busy} onClick={() => void edit({ kind: "assigned", assignee: me.id })}>
          {t("work.assignMe")}
        </Button>
      )}
      {can && work.assignee !== undefined && (
        <Button size="small" disabled={busy} onClick={() => void edit({ kind: "assigned" })}>
          {t("work.unassign")}
        </Button>
      )}
      {lead && others.length > 0 && (
        <>
          <label htmlFor={choice}>{t("work.assignTo")}</label>
          <Select
            id={choice}
            size="small"
            value=""
            disabled={busy}
            onChange={(_, data) => data.value !== "" && void edit({ kind: "assigned", assignee: data.value })}
          >
            <option value="">{t("work.choosePerson")}</option>
            {others.map((id) => (
              <option key={id} value={id}>
                {person(me, id)}
              </option>
            ))}
          </Select>
        </>
      )}
    </div>
  );
}
