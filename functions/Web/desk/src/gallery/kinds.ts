import type { Preview } from "../api/types.ts";

/** How a copy is looked at: in the browser's own player, or as the pictures that were made of it. */
export function playerOf(mediaType: string): "video" | "audio" | null {
  if (mediaType.startsWith("video/")) return "video";
  return mediaType.startsWith("audio/") ? "audio" : null;
}

const smallFirst: readonly Preview["kind"][] = ["thumbnail", "poster", "waveform", "contactSheet", "page", "screen"];

/** The picture that stands for a file among others. */
export function smallest(previews: readonly Preview[]): Preview | undefined {
  return [...previews].sort((a, b) => smallFirst.indexOf(a.kind) - smallFirst.indexOf(b.kind) || a.index - b.index)[0];
}

/** The pictures that are worth looking at large, in order. */
export function largest(previews: readonly Preview[]): readonly Preview[] {
  const large = previews.filter(({ kind }) => kind !== "thumbnail" && kind !== "poster");
  return large.length > 0 ? large : previews;
}
