import { Spinner } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { Desk } from "./Desk.tsx";
import type { Entered } from "./signin/enter.ts";
import { SignIn } from "./signin/SignIn.ts";
import { type SignedOutReason, SignInPage } from "./signin/SignInPage.tsx";
import { useIdle } from "./signin/useIdle.ts";
import { t } from "./texts/texts.ts";

type Session =
  | { readonly kind: "starting" }
  | { readonly kind: "signedOut"; readonly reason: SignedOutReason }
  | { readonly kind: "signedIn"; readonly entered: Entered };

/** A desk that is left alone is somebody else's soon. */
const idleMilliseconds = 30 * 60_000;

export interface Entering {
  readonly entering: Promise<Entered>;
  /** The same, when it is there already. */
  readonly entered: Entered | undefined;
}

/** From sign-in to sign-out. */
export function App({ entering, entered }: Entering) {
  const [signIn, setSignIn] = useState(entered?.signIn);
  const [session, setSession] = useState<Session>(entered ? sessionOf(entered) : { kind: "starting" });

  useEffect(() => {
    if (entered) return;
    const start = async () => {
      const late = await entering;
      setSignIn(late.signIn);
      setSession(sessionOf(late));
    };
    start().catch((error: unknown) => {
      setSession({ kind: "signedOut", reason: "unreachable" });
      if (!(error instanceof TypeError)) throw error;
    });
  }, [entering, entered]);

  useEffect(() => {
    if (signIn) signIn.onExpired = () => setSession({ kind: "signedOut", reason: "expired" });
  }, [signIn]);

  useIdle(idleMilliseconds, session.kind === "signedIn", () => {
    setSession({ kind: "signedOut", reason: "idle" });
    void signIn?.forget();
  });

  const begin = async () => {
    const current = signIn ?? (await SignIn.load());
    setSignIn(current);
    await current.begin(location.hash, session.kind === "signedOut" && session.reason === "signedOut");
  };
  const leave = () => {
    setSession({ kind: "signedOut", reason: "signedOut" });
    location.hash = "";
    void signIn?.leave();
  };

  switch (session.kind) {
    case "starting":
      return (
        <main className="page">
          <h1>{t("app.title")}</h1>
          <Spinner label={t("app.loading")} />
        </main>
      );
    case "signedOut":
      return <SignInPage reason={session.reason} onSignIn={begin} />;
    case "signedIn":
      return (
        <Desk api={session.entered.api} name={session.entered.name} known={session.entered.me} onSignOut={leave} />
      );
  }
}

function sessionOf(entered: Entered): Session {
  switch (entered.arrival.kind) {
    case "fresh":
      return { kind: "signedOut", reason: "start" };
    case "failed":
      return { kind: "signedOut", reason: "failed" };
    case "signedIn":
      return { kind: "signedIn", entered };
  }
}
