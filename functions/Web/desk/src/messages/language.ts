const rightToLeft = new Set(["ar", "ug", "fa", "he", "ps", "ur"]);
const languageTag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** How a text in the witness's language is to be laid out and spoken; of no language when they named none. */
export function layoutOf(language: string | undefined): {
  readonly dir: "ltr" | "rtl" | "auto";
  readonly lang?: string;
} {
  if (language === undefined || !languageTag.test(language)) return { dir: "auto" };
  return { dir: rightToLeft.has(baseOf(language)) ? "rtl" : "ltr", lang: language };
}

/** The language without script and region. */
export function baseOf(language: string): string {
  return language.split("-")[0]?.toLowerCase() ?? "";
}
