import { useSyncExternalStore } from "react";

/** How somebody wants to be shown what may be hard to look at. */
export interface Looking {
  /** Blurred until it is asked for. */
  readonly blur: boolean;
  /** Without colour. */
  readonly grey: boolean;
  /** Without sound. */
  readonly mute: boolean;
}

/** For who never said otherwise: everything that spares. */
export const sparing: Looking = { blur: true, grey: true, mute: true };

/** Three letters at most, in this browser alone: they say how somebody looks, and nothing of who or at what. */
const key = "desk.looking";
const letters = { blur: "b", grey: "g", mute: "m" } as const;

const listeners = new Set<() => void>();
let current: Looking | undefined;

/** The setting of whoever uses this browser, kept when it differs from the sparing one. */
export function useLooking(): readonly [Looking, (looking: Looking) => void] {
  return [useSyncExternalStore(subscribe, read), write];
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function read(): Looking {
  current ??= parse(localStorage.getItem(key));
  return current;
}

function write(looking: Looking): void {
  current = looking;
  if (looking.blur && looking.grey && looking.mute) localStorage.removeItem(key);
  else localStorage.setItem(key, format(looking));
  for (const changed of listeners) changed();
}

function parse(kept: string | null): Looking {
  if (kept === null) return sparing;
  return {
    blur: kept.includes(letters.blur),
    grey: kept.includes(letters.grey),
    mute: kept.includes(letters.mute),
  };
}

function format({ blur, grey, mute }: Looking): string {
  return (blur ? letters.blur : "") + (grey ? letters.grey : "") + (mute ? letters.mute : "");
}

/** Forgets what was read, for tests. */
export function forgetLooking(): void {
  current = undefined;
}
