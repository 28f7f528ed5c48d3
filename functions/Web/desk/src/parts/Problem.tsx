import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import type { ApiProblem } from "../api/ApiProblem.ts";
import { problemText } from "../texts/refusals.ts";
import { t } from "../texts/texts.ts";

interface Props {
  readonly problem: ApiProblem;
  readonly retry?: () => void;
}

/** What went wrong and what to do. */
export function Problem({ problem, retry }: Props) {
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>{problemText(problem)}</MessageBarBody>
      {retry && problem.kind !== "notAllowed" && (
        <MessageBarActions>
          <Button size="small" onClick={retry}>
            {t("problem.retry")}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
