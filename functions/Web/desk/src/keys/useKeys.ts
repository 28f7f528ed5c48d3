import { useEffect, useRef } from "react";

/** What a key does; keys are as `KeyboardEvent.key` says. */
export type Keys = Readonly<Record<string, () => void>>;

const typing = "input:not([type=checkbox]), textarea, select, [contenteditable], dialog *, dialog";
const operable = "a, button, input, summary";

/** Single keys for a page. They leave alone what is being typed, dialogs, and Enter where it already does something. */
export function useKeys(keys: Keys, enabled: boolean): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    if (!enabled) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (event.target instanceof Element) {
        if (event.target.closest(typing)) return;
        if (event.key === "Enter" && event.target.closest(operable)) return;
      }
      const act = Object.hasOwn(current.current, event.key) ? current.current[event.key] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [enabled]);
}
