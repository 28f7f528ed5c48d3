import { Button, MessageBar, MessageBarBody, Spinner } from "@fluentui/react-components";
import { useState } from "react";
import { type TextKey, t } from "../texts/texts.ts";

/** Why the page asks to sign in. */
export type SignedOutReason = "start" | "expired" | "idle" | "failed" | "signedOut" | "unreachable";

const texts: Readonly<Record<Exclude<SignedOutReason, "start">, TextKey>> = {
  expired: "signin.expired",
  idle: "signin.idle",
  failed: "signin.failed",
  signedOut: "signin.signedOut",
  unreachable: "problem.unreachable",
};

interface Props {
  readonly reason: SignedOutReason;
  /** Leaves for the issuer; rejects when it cannot be reached. */
  readonly onSignIn: () => Promise<void>;
}

export function SignInPage({ reason, onSignIn }: Props) {
  const [leaving, setLeaving] = useState(false);
  const [failed, setFailed] = useState<SignedOutReason>();
  const shown = failed ?? reason;
  const signIn = async () => {
    setLeaving(true);
    try {
      await onSignIn();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      setLeaving(false);
      setFailed(error instanceof TypeError ? "unreachable" : "failed");
    }
  };
  return (
    <main className="page signin">
      <h1>{t("app.title")}</h1>
      <p>{t("signin.lead")}</p>
      {shown !== "start" && (
        <MessageBar intent={shown === "failed" || shown === "unreachable" ? "error" : "info"} layout="multiline">
          <MessageBarBody>{t(texts[shown])}</MessageBarBody>
        </MessageBar>
      )}
      <Button appearance="primary" size="large" disabledFocusable={leaving} onClick={signIn}>
        {t("signin.button")}
      </Button>
      {leaving && <Spinner size="tiny" label={t("app.loading")} />}
    </main>
  );
}
