import type { Place, Time } from "../api/types.ts";
import { locale, t } from "./texts.ts";

const exact = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const clock = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const languages = new Intl.DisplayNames([locale], { type: "language", fallback: "code" });
const scripts = new Intl.DisplayNames([locale], { type: "script", fallback: "code" });
const degrees = new Intl.NumberFormat(locale, { minimumFractionDigits: 6, maximumFractionDigits: 6 });

const secondsPerUnit: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** A moment in UTC, to the minute, as evidence is dated. */
export function exactTime(moment: string): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? moment : `${exact.format(date)} UTC`;
}

/** How long ago, in the largest whole unit. */
export function relativeTime(moment: string, nowMilliseconds: number): string {
  const seconds = (new Date(moment).getTime() - nowMilliseconds) / 1000;
  if (Number.isNaN(seconds)) return "";
  for (const [unit, length] of secondsPerUnit) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return relative.format(0, "minute");
}

/** The time of day on this machine. */
export function clockTime(milliseconds: number): string {
  return clock.format(milliseconds);
}

/** The language's name for a BCP 47 tag; the tag itself where it is none. */
export function languageName(tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}

/** The script's name for an ISO 15924 code; the code itself where it is none. */
export function scriptName(code: string): string {
  try {
    return scripts.of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}

/** A length in bytes, rounded for people: kB are thousands of bytes. */
export function size(lengthBytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = Math.min(Math.floor(Math.log10(Math.max(lengthBytes, 1)) / 3), units.length - 1);
  const format = { style: "unit", unit: units[step] ?? "byte", unitDisplay: step === 0 ? "long" : "short" } as const;
  return new Intl.NumberFormat(locale, { ...format, maximumFractionDigits: 1 }).format(lengthBytes / 1000 ** step);
}

/** When it happened, no more exactly than the witness said. */
export function when(time: Time): string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    year: "numeric",
    ...(time.precision !== "year" && { month: "long" }),
    ...((time.precision === "day" || time.precision === "about") && { day: "numeric" }),
  });
  const from = new Date(time.from);
  const to = new Date(time.to ?? time.from);
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime()) || to < from) return [time.from, time.to].join(" – ");
  const text = time.to ? format.formatRange(from, to) : format.format(from);
  return time.precision === "about" ? t("when.about", { date: text }) : text;
}

/** Coordinates in degrees with their precision, or null when there are none. */
export function coordinates(place: Place): string | null {
  if (place.latitudeE6 === undefined || place.longitudeE6 === undefined) return null;
  const latitude = degrees.format(place.latitudeE6 / 1e6);
  const longitude = degrees.format(place.longitudeE6 / 1e6);
  const point = t("where.coordinates", { latitude, longitude });
  return place.precisionMeters === undefined
    ? point
    : `${point}, ${t("where.precision", { meters: place.precisionMeters })}`;
}
