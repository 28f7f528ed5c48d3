import { Spinner } from "@fluentui/react-components";
import { useId } from "react";
import type { Api } from "../api/Api.ts";
import type { Delivery, Me } from "../api/types.ts";
import { useKeys } from "../keys/useKeys.ts";
import { Problem } from "../parts/Problem.tsx";
import { t } from "../texts/texts.ts";
import { AssignmentLine } from "./AssignmentLine.tsx";
import { ClaimNotice } from "./ClaimNotice.tsx";
import { ConflictNotice } from "./ConflictNotice.tsx";
import { EditHistory } from "./EditHistory.tsx";
import { LabelsLine } from "./LabelsLine.tsx";
import { NotesThread } from "./NotesThread.tsx";
import { StatusForm } from "./StatusForm.tsx";
import { useClaim } from "./useClaim.ts";
import type { Working } from "./useWork.ts";
import { VictimsForm } from "./VictimsForm.tsx";

interface Props {
  readonly api: Api;
  readonly me: Me;
  readonly submission: string;
  readonly deliveries: readonly Delivery[];
  readonly working: Working;
  readonly keysEnabled: boolean;
}

/** What staff made of a submission, and what this person can make of it: status, labels, assignment, verified victims, notes. */
export function WorkPanel({ api, me, submission, deliveries, working, keysEnabled }: Props) {
  const { work, problem, conflict, busy, edit } = working;
  const can = me.roles.includes("Reviewer") || me.roles.includes("Lead");
  const lead = me.roles.includes("Lead");
  const fields = { status: useId(), label: useId(), note: useId() };
  const claiming = useClaim(api, submission, work.value);
  const focus = (field: string) => document.getElementById(field)?.focus();
  useKeys(
    {
      c: () => {
        if (!claiming.busy && (!claiming.claim || claiming.claim.own)) void claiming.set(!claiming.claim);
      },
      a: () => {
        if (!busy && work.value?.assignee !== me.id) void edit({ kind: "assigned", assignee: me.id });
      },
      s: () => focus(fields.status),
      l: () => focus(fields.label),
      n: () => focus(fields.note),
    },
    keysEnabled && can && work.value !== undefined,
  );
  return (
    <section aria-label={t("work.title")} className="work">
      <h2>{t("work.title")}</h2>
      {work.problem && <Problem problem={work.problem} />}
      {!work.value && !work.problem && <Spinner label={t("app.loading")} />}
      {problem && <Problem problem={problem} />}
      {conflict.length > 0 && <ConflictNotice me={me} edits={conflict} />}
      {work.value && (
        <>
          {can && <ClaimNotice me={me} claiming={claiming} />}
          <StatusForm field={fields.status} work={work.value} can={can} busy={busy} edit={edit} />
          <AssignmentLine me={me} work={work.value} can={can} lead={lead} busy={busy} edit={edit} />
          <LabelsLine field={fields.label} work={work.value} can={can} busy={busy} edit={edit} />
          <VictimsForm work={work.value} deliveries={deliveries} can={can} busy={busy} edit={edit} />
          <NotesThread field={fields.note} me={me} work={work.value} can={can} busy={busy} edit={edit} />
          <EditHistory me={me} edits={work.value.items} />
        </>
      )}
    </section>
  );
}
