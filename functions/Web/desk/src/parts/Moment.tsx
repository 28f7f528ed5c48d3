import { exactTime, relativeTime } from "../texts/formats.ts";

/** A moment, relative and exact. */
export function Moment({ moment, now }: { readonly moment: string; readonly now: number }) {
  return (
    <time className="moment" dateTime={moment}>
      <bdi>{relativeTime(moment, now)}</bdi> <bdi className="quiet">{exactTime(moment)}</bdi>
    </time>
  );
}
