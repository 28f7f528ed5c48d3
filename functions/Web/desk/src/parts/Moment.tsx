import { exactTime, relativeTime } from "../texts/formats.ts";

/** A moment, relative and exact. */
export function Moment({ moment, now }: { readonly moment: string; readonly now: number }) {
  return (
    <time className="moment" dateTime={moment}>
      <span>{relativeTime(moment, now)}</span> <span className="quiet">{exactTime(moment)}</span>
    </time>
  );
}
