import { useEffect, useRef } from "react";

/** Signs that somebody is there: a hand, a key, or a film that goes on. */
const signs = ["pointerdown", "keydown", "wheel", "timeupdate"] as const;

/** Calls when nobody has done anything for so long; not at all while `enabled` is false. */
export function useIdle(milliseconds: number, enabled: boolean, idle: () => void): void {
  const current = useRef(idle);
  current.current = idle;
  useEffect(() => {
    if (!enabled) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => current.current(), milliseconds);
    };
    // Captured, since what a film says of itself does not bubble.
    for (const sign of signs) document.addEventListener(sign, again, { capture: true, passive: true });
    again();
    return () => {
      clearTimeout(timer);
      for (const sign of signs) document.removeEventListener(sign, again, { capture: true });
    };
  }, [milliseconds, enabled]);
}
