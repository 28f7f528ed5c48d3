import { describe, expect, it } from "vitest";
import { coordinates, exactTime, languageName, relativeTime, size, when } from "../src/texts/formats.ts";
import { refusalText } from "../src/texts/refusals.ts";
import { codeText, t } from "../src/texts/texts.ts";
import { visibleLine, visibleText } from "../src/texts/visible.ts";

describe("texts", () => {
  it("put a rule into words", () => {
    expect(codeText("rule", "danger-now")).toBe("The sender says somebody is in danger now");
  });

  it("show a code that the catalogue lacks as it is", () => {
    expect(codeText("rule", "brand-new")).toBe("brand-new");
    expect(codeText("rule", "constructor")).toBe("constructor");
  });

  it("choose the plural form", () => {
    expect(t("queue.files", { count: 1 })).toBe("1 file");
    expect(t("queue.files", { count: 0 })).toBe("0 files");
    expect(t("queue.files", { count: 1200 })).toBe("1,200 files");
  });

  it("do not fill in placeholders that a value brings along", () => {
    expect(t("problem.refused", { text: "{number}", number: "7" })).toBe("{number} (7)");
  });

  it("say why there is no safe copy", () => {
    expect(refusalText({ refusal: 404, name: "mediaLimit", text: "x" })).toBe(
      "The file exceeds a limit set against hostile files. (404)",
    );
  });
});

describe("visibleLine", () => {
  it("spells out what would turn a name around or hide a part of it", () => {
    expect(visibleLine("photo\u202Egpj.exe")).toBe("photo[U+202E]gpj.exe");
    expect(visibleLine("a\u200Bb\u0000c\nd\u2067e\u{E0041}")).toBe("a[U+200B]b[U+0000]c[U+000A]d[U+2067]e[U+E0041]");
  });

  it("leaves honest names of every script alone", () => {
    for (const name of ["مدرسة.jpg", "می‌خواهم.png", "新疆 (1).mp4", "ဗုံး.pdf", "👩‍👧.jpg"])
      expect(visibleLine(name)).toBe(name);
  });
});

describe("visibleText", () => {
  it("keeps line breaks and direction marks, and spells out overrides", () => {
    expect(visibleText("a\n\u2067b\u2069\u202Ec")).toBe("a\n\u2067b\u2069[U+202E]c");
  });
});

describe("formats", () => {
  it("date to the minute in UTC", () => {
    expect(exactTime("2026-11-01T23:30:00+02:00")).toBe("1 Nov 2026, 21:30 UTC");
  });

  it("say how long ago in the largest whole unit", () => {
    const now = Date.parse("2026-11-03T12:00:00Z");
    expect(relativeTime("2026-11-03T11:59:40Z", now)).toBe("this minute");
    expect(relativeTime("2026-11-03T10:10:00Z", now)).toBe("1 hour ago");
    expect(relativeTime("2026-11-01T12:00:00Z", now)).toBe("2 days ago");
  });

  it("say no more exactly than the witness when it happened", () => {
    expect(when({ from: "2026-11-01", precision: "month" })).toBe("November 2026");
    expect(when({ from: "2026-11-01", precision: "year" })).toBe("2026");
    expect(when({ from: "2026-11-01", precision: "about" })).toBe("About 1 November 2026");
    expect(when({ from: "2026-11-01", to: "2026-11-03", precision: "day" })).toContain("November 2026");
  });

  it("give coordinates in degrees, and none where there are none", () => {
    expect(coordinates({ text: "", latitudeE6: -1_500_000, longitudeE6: 37_000_001, precisionMeters: 50 })).toBe(
      "-1.500000, 37.000001, within 50 m",
    );
    expect(coordinates({ text: "" })).toBeNull();
  });

  it("name languages, and show a tag that is none", () => {
    expect(languageName("ug")).toBe("Uyghur");
    expect(languageName("not a tag!")).toBe("not a tag!");
  });

  it("round sizes for people", () => {
    expect(size(2_345_678)).toBe("2.3 MB");
    expect(size(0)).toBe("0 bytes");
  });
});
