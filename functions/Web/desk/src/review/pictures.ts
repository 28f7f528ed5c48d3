/** Picture types that the page shows, each with the ending of its downloads. Anything else is only ever downloaded. */
const endings: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/gif": "gif",
};

/** The media type as one that can be shown, or null. SVG is a document that can carry script, so it is no picture here. */
export function pictureType(mediaType: string): string | null {
  return Object.hasOwn(endings, mediaType) ? mediaType : null;
}

/** A file name for a download, made of our own numbers only. */
export function downloadName(submission: string, delivery: number, object: number, mediaType: string): string {
  const ending = Object.hasOwn(endings, mediaType) ? endings[mediaType] : "bin";
  return `${submission}-${delivery}-${object}.${ending}`;
}
