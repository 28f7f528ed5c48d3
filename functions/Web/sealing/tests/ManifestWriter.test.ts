import { expect, test } from "vitest";
import { type Manifest, writeManifest } from "../index.js";

const least: Manifest = { language: "en", urgency: "none", files: [] };

function written(manifest: Manifest): string {
  return new TextDecoder().decode(writeManifest(manifest));
}

test("the schema comes first and absent answers are left out", () => {
  expect(written({ ...least, situation: undefined })).toBe(
    '{"schema":"submissions/manifest/v1","language":"en","urgency":"none","files":[]}',
  );
});

test("every member is written as the reader names it", () => {
  const all: Required<Manifest> = {
    language: "en",
    situation: "syria",
    kind: "chemical-attack",
    when: { from: "2026-01-02", to: "2026-01-03", precision: "about" },
    where: { text: "by the bridge", latitudeE6: 1, longitudeE6: -1, precisionMeters: 50 },
    statement: "ظهراً\n第二行",
    answers: { smell: ["chlorine-like"] },
    victims: [{ harm: "killed", age: "child", count: 2, source: "counted" }],
    consent: { investigation: true, publication: false },
    urgency: "dangerNow",
    reply: "age1pq1x",
    verify: "AAAA",
    parent: "0123456789abcdef0123456789abcdef",
    files: [{ object: 1, name: "a.jpg", type: "image/jpeg", lengthBytes: 3, sha256: "0".repeat(64) }],
  };
  expect(JSON.parse(written(all))).toEqual({ schema: "submissions/manifest/v1", ...all });
});

test("a member that is not of the schema is not written", () => {
  const file = { object: 0, name: "a", type: "", lengthBytes: 0, sha256: "0".repeat(64), path: "C:\\Users\\name" };
  expect(written({ ...least, files: [file] })).not.toContain("path");
});

test("texts are cut at the limits without leaving half a character", () => {
  const { statement } = JSON.parse(written({ ...least, statement: `${"x".repeat(199_999)}😀` }));
  expect(statement).toBe(`${"x".repeat(199_999)}\uFFFD`);
});

test("lone surrogates in a file name become U+FFFD and pairs stay", () => {
  const file = { object: 0, name: "\uD800a😀\uDC00", type: "", lengthBytes: 0, sha256: "0".repeat(64) };
  expect(JSON.parse(written({ ...least, files: [file] })).files[0].name).toBe("\uFFFDa😀\uFFFD");
});

test.each(["", "a b", "x".repeat(65), "ä"])("the code %j is refused", (code) => {
  expect(() => writeManifest({ ...least, situation: code })).toThrow();
  expect(() => writeManifest({ ...least, consent: { [code]: true } })).toThrow();
});
