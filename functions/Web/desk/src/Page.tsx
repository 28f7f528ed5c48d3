import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
  webDarkTheme,
  webLightTheme,
} from "@fluentui/react-components";
import { useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { App, type Entering } from "./App.tsx";
import { LastResort } from "./parts/LastResort.tsx";
import { direction, locale } from "./texts/texts.ts";

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
// Fluent writes its rules into style elements; the nonce of this response is what the content security policy lets through.
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });
const dark = matchMedia("(prefers-color-scheme: dark)");

function Page(entering: Entering) {
  const isDark = useSyncExternalStore(
    (changed) => {
      dark.addEventListener("change", changed);
      return () => dark.removeEventListener("change", changed);
    },
    () => dark.matches,
  );
  return (
    <RendererProvider renderer={renderer}>
      <FluentProvider theme={isDark ? webDarkTheme : webLightTheme} dir={pageDirection} className="root">
        <LastResort>
          <App {...entering} />
        </LastResort>
      </FluentProvider>
    </RendererProvider>
  );
}

// A direction that is already on the document wins over the catalogue's: that is how both are tested.
const pageDirection = document.documentElement.dir === "rtl" ? "rtl" : direction;

/** Draws the page. */
export function show(entering: Entering): void {
  document.documentElement.dir = pageDirection;
  document.documentElement.lang = locale;
  const root = document.getElementById("app");
  if (root) createRoot(root).render(<Page {...entering} />);
}
