import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import type { Me } from "../api/types.ts";
import { Problem } from "../parts/Problem.tsx";
import { clockTime } from "../texts/formats.ts";
import { t } from "../texts/texts.ts";
import type { Claiming } from "./useClaim.ts";
import { person } from "./words.ts";

interface Props {
  readonly me: Me;
  readonly claiming: Claiming;
}

/** Who is working on it just now, so that no two do the same. */
export function ClaimNotice({ me, claiming }: Props) {
  const { claim, problem, busy, set } = claiming;
  const until = claim ? clockTime(Date.parse(claim.until)) : "";
  return (
    <>
      <MessageBar intent={claim && !claim.own ? "warning" : "info"} layout="multiline">
        <MessageBarBody role="status">
          {!claim && t("claim.none")}
          {claim?.own && t("claim.own", { time: until })}
          {claim && !claim.own && t("claim.other", { who: person(me, claim.by), time: until })}
        </MessageBarBody>
        <MessageBarActions>
          {!claim && (
            <Button size="small" disabled={busy} onClick={() => void set(true)}>
              {t("claim.take")}
            </Button>
          )}
          {claim?.own && (
            <Button size="small" disabled={busy} onClick={() => void set(false)}>
              {t("claim.release")}
            </Button>
          )}
          {claim && !claim.own && me.roles.includes("Lead") && (
            <Button size="small" disabled={busy} onClick={() => void set(true, true)}>
              {t("claim.takeOver")}
            </Button>
          )}
        </MessageBarActions>
      </MessageBar>
      {problem && <Problem problem={problem} />}
    </>
  );
}
