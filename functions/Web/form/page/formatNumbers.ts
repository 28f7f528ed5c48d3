const units = ["byte", "kilobyte", "megabyte", "gigabyte"];

/** A file's size for people, in decimal units, written as the language does. */
export function formatSize(lengthBytes: number, language: string): string {
  let [value, unit] = [lengthBytes, 0];
  while (value >= 1_000 && unit < units.length - 1) {
    [value, unit] = [value / 1_000, unit + 1];
  }
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[unit] ?? "byte",
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}

/** A fraction in whole per cent, rounded down: 100 % only when all is there. */
export function formatPercent(fraction: number, language: string): string {
  return new Intl.NumberFormat(language, { style: "percent" }).format(Math.floor(fraction * 100) / 100);
}
