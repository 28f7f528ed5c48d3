import { Button, Input } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { Api } from "../api/Api.ts";
import type { Me } from "../api/types.ts";
import { Moment } from "../parts/Moment.tsx";
import { Problem } from "../parts/Problem.tsx";
import { t } from "../texts/texts.ts";
import { visibleLine } from "../texts/visible.ts";
import type { StaffKey } from "./types.ts";
import type { Originals } from "./useOriginals.ts";

interface Props {
  readonly api: Api;
  readonly me: Me;
  readonly originals: Originals;
}

/** The keys that originals can be sealed to: registering one's own, confirming another's, taking one out of use. */
export function KeyPanel({ api, me, originals }: Props) {
  const { keys, busy, run } = originals;
  const [recipient, setRecipient] = useState("");
  const field = useId();
  const mayRegister = me.roles.includes("Reviewer") || me.roles.includes("Lead");
  return (
    <section aria-label={t("staffKeys.title")}>
      <h2>{t("staffKeys.title")}</h2>
      <p>{t("staffKeys.about")}</p>
      {keys.problem && <Problem problem={keys.problem} retry={originals.reload} />}
      {keys.value?.length === 0 && <p className="quiet">{t("staffKeys.none")}</p>}
      <ul className="thread">
        {keys.value?.map((key) => (
          <KeyLine key={key.id} api={api} me={me} staffKey={key} originals={originals} />
        ))}
      </ul>
      {mayRegister && (
        <form
          className="choices"
          onSubmit={(event) => {
            event.preventDefault();
            if (recipient.trim() !== "")
              run(
                () => api.registerKey(recipient.trim()),
                () => setRecipient(""),
              );
          }}
        >
          <label htmlFor={field}>{t("staffKeys.recipient")}</label>
          <Input id={field} dir="ltr" value={recipient} onChange={(_, data) => setRecipient(data.value)} />
          <Button type="submit" disabled={busy || recipient.trim() === ""}>
            {t("staffKeys.register")}
          </Button>
          <p className="quiet">{t("staffKeys.how")}</p>
        </form>
      )}
    </section>
  );
}

interface LineProps {
  readonly api: Api;
  readonly me: Me;
  readonly staffKey: StaffKey;
  readonly originals: Originals;
}

function KeyLine({ api, me, staffKey, originals: { busy, run } }: LineProps) {
  const own = staffKey.by === me.id;
  const secondPerson = me.roles.includes("Lead") || me.roles.includes("Auditor");
  return (
    <li className="thread-witness">
      <p>
        {own ? t("staffKeys.yours") : t("staffKeys.of", { who: staffKey.by.slice(0, 8) })}{" "}
        <Moment moment={staffKey.at} now={Date.now()} />
      </p>
      <p className="identifier" dir="ltr">
        {visibleLine(staffKey.recipient.slice(0, 24))}…{visibleLine(staffKey.recipient.slice(-12))}
      </p>
      <p role="status">{t(`staffKeys.${stateOf(staffKey)}`)}</p>
      <div className="actions">
        {secondPerson && !own && !staffKey.withdrawn && staffKey.confirmedBy === undefined && (
          <Button size="small" disabled={busy} onClick={() => run(() => api.decideKey(staffKey.id, "confirmation"))}>
            {t("staffKeys.confirm")}
          </Button>
        )}
        {(own || secondPerson) && !staffKey.withdrawn && (
          <Button size="small" disabled={busy} onClick={() => run(() => api.decideKey(staffKey.id, "withdrawal"))}>
            {t("staffKeys.withdraw")}
          </Button>
        )}
      </div>
    </li>
  );
}

function stateOf(key: StaffKey): "withdrawn" | "usable" | "waitsForLog" | "waitsForPerson" {
  if (key.withdrawn) return "withdrawn";
  if (key.logged) return "usable";
  return key.confirmedBy === undefined ? "waitsForPerson" : "waitsForLog";
}
