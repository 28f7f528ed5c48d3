/** What the queue is narrowed by; nothing chosen narrows nothing. Kept in memory only: what staff seek stands in no address and no history. */
export interface QueueFilters {
  /** Probes and drills instead of everything else. */
  readonly exercise: boolean;
  readonly situation: string;
  readonly kind: string;
  readonly language: string;
  readonly status: string;
  readonly label: string;
  readonly assignee: "" | "me" | "none";
  readonly age: "" | "day" | "week" | "month" | "older";
  readonly video: boolean;
  readonly malware: boolean;
  /** Words that all have to occur. */
  readonly text: string;
}

export const noFilters: QueueFilters = {
  exercise: false,
  situation: "",
  kind: "",
  language: "",
  status: "",
  label: "",
  assignee: "",
  age: "",
  video: false,
  malware: false,
  text: "",
};

/** Lines that are asked for at first and more at a time, and the most that one answer has. */
export const stepLength = 100;
export const mostLength = 1_000;

/** Where the shown stretch of the queue begins and how long it may be. */
export interface Stretch {
  /** The server's `next` of the stretch before. */
  readonly after?: string;
  readonly length: number;
}

export const firstStretch: Stretch = { length: stepLength };

const hourMilliseconds = 3_600_000;
const agesInHours = { day: 24, week: 7 * 24, month: 30 * 24 } as const;

export const isNarrowed = (filters: QueueFilters): boolean =>
  JSON.stringify({ ...filters, exercise: false }) !== JSON.stringify(noFilters);

/** The query of a request. Ages count from the full hour, so that the question stays the same from one poll to the next. */
export function queryOf(filters: QueueFilters, stretch: Stretch, me: string, nowMilliseconds: number): string {
  const query = new URLSearchParams();
  if (filters.exercise) query.set("exercise", "true");
  for (const name of ["situation", "kind", "language", "status", "label"] as const)
    if (filters[name].trim() !== "") query.set(name, filters[name].trim());
  if (filters.assignee !== "") query.set("assignee", filters.assignee === "me" ? me : "none");
  if (filters.video) query.set("video", "true");
  if (filters.malware) query.set("malware", "true");
  if (filters.age !== "") {
    const hours = filters.age === "older" ? agesInHours.month : agesInHours[filters.age];
    const moment = (Math.floor(nowMilliseconds / hourMilliseconds) - hours) * hourMilliseconds;
    const text = `${new Date(moment).toISOString().slice(0, 19)}Z`;
    query.set(filters.age === "older" ? "receivedBefore" : "receivedFrom", text);
  }
  if (stretch.after !== undefined) query.set("after", stretch.after);
  query.set("limit", String(stretch.length));
  return query.toString();
}

/** What is sought, for a header: servers on the way write addresses down. */
export function soughtHeader(text: string): Record<string, string> {
  if (text.trim() === "") return {};
  const bytes = new TextEncoder().encode(text.trim());
  const base64 = btoa(String.fromCharCode(...bytes));
  return { "Submissions-Search": base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "") };
}
