import { Component, type ReactNode } from "react";
import { t } from "../texts/texts.ts";

/** Shown when the page itself failed. Says nothing of the error: it could carry what a witness wrote. */
export class LastResort extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="page">
        <p role="alert">{t("app.broken")}</p>
        <button type="button" onClick={() => location.reload()}>
          {t("app.reload")}
        </button>
      </main>
    );
  }
}
