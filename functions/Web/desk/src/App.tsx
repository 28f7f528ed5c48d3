import { Spinner } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import { Api } from "./api/Api.ts";
import { Desk } from "./Desk.tsx";
import type { Entered } from "./signin/enter.ts";
import { SignIn } from "./signin/SignIn.ts";
import { type SignedOutReason, SignInPage } from "./signin/SignInPage.tsx";
import { useIdle } from "./signin/useIdle.ts";
import { t } from "./texts/texts.ts";

type Session =
  | { readonly kind: "starting" }
  | { readonly kind: "signedOut"; readonly reason: SignedOutReason }
  | { readonly kind: "signedIn"; readonly name: string };

/** A desk that is left alone is somebody else's soon. */
const idleMilliseconds = 30 * 60_000;

/** From sign-in to sign-out. */
export function App({ entered }: { readonly entered: Promise<Entered> }) {
  const [session, setSession] = useState<Session>({ kind: "starting" });
  const [signIn, setSignIn] = useState<SignIn>();

  useEffect(() => {
    const start = async () => {
      const { signIn, arrival, name } = await entered;
      setSignIn(signIn);
      setSession(
        arrival.kind === "signedIn"
          ? { kind: "signedIn", name }
          : { kind: "signedOut", reason: arrival.kind === "failed" ? "failed" : "start" },
      );
    };
    start().catch((error: unknown) => {
      setSession({ kind: "signedOut", reason: "unreachable" });
      if (!(error instanceof TypeError)) throw error;
    });
  }, [entered]);

  const api = useMemo(() => {
    const expire = async (expired: SignIn) => {
      await expired.forget();
      setSession({ kind: "signedOut", reason: "expired" });
    };
    return (
      signIn &&
      new Api(
        () => signIn.token(),
        () => void expire(signIn),
      )
    );
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
      return api && <Desk api={api} name={session.name} onSignOut={leave} />;
  }
}
