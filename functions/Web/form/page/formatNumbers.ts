const units = ["byte", "kilobyte", "megabyte", "gigabyte"];

/** A file's size for people, in decimal units, written as the language does. */
export function formatSize(lengthBytes: number, language: string): string {
  let [value, unit] = [lengthBytes, 0];
  while (value >= 1_000 && unit < units.length - 1) {
    [value, unit] = [value / 1_000, unit + 1];
  }
  return new Intl.NumberFormat(known(language), {
    style: "unit",
    unit: units[unit] ?? "byte",
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}

/** A fraction in whole per cent, rounded down: 100 % only when all is there. */
export function formatPercent(fraction: number, language: string): string {
  return new Intl.NumberFormat(known(language), { style: "percent" }).format(Math.floor(fraction * 100) / 100);
}

/** A day (`YYYY-MM-DD`) or a moment, in UTC, so that nothing on the screen depends on where the device is. */
export function formatTime(rfc3339: string, language: string, timeStyle?: "long"): string {
  const style = timeStyle === undefined ? { dateStyle: "long" as const } : { dateStyle: "long" as const, timeStyle };
  return new Intl.DateTimeFormat(known(language), { ...style, timeZone: "UTC" }).format(new Date(rfc3339));
}

/** English where a browser does not know the language: its own default would be the device's. */
function known(language: string): string[] {
  return [language, "en"];
}
