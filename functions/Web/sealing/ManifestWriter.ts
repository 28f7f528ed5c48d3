import { utf8ToBytes } from "@noble/hashes/utils.js";
import { base64 } from "@scure/base";
import { type Bytes, concatBytes } from "./Bytes.js";
import { type Manifest, manifestSchemaV1 } from "./Manifest.js";

/** What the reader refuses beyond (functions/Contracts/Manifests/ManifestReader.cs), in UTF-16 code units. */
export const ManifestLimits = { statement: 200_000, place: 2_000, name: 1_000, code: 64 } as const;

/**
 * The UTF-8 JSON of a manifest: schema first, absent answers left out, texts cut at the reader's limits and made well-formed, so that
 * nothing a witness typed and no name a camera gave can make the reader refuse the rest. A malformed code is a caller's bug and throws.
 */
export function writeManifest(manifest: Manifest): Bytes {
  const { language, situation, kind, when, where, answers, victims, consent, urgency, reply, verify, parent } =
    manifest;
  for (const code of [language, situation, kind, ...Object.keys(answers ?? {}), ...Object.keys(consent ?? {})]) {
    if (code !== undefined && !isCode(code)) {
      throw new Error("A code of the manifest is not 1 to 64 letters, digits, '-', '.' or '_'.");
    }
  }
  // The members' order is part of the format: readers know a manifest by its opening. JSON.stringify leaves undefined members out.
  const document = {
    schema: manifestSchemaV1,
    language,
    situation,
    kind,
    when: when && { from: when.from, to: when.to, precision: when.precision },
    where: where && {
      text: text(where.text, ManifestLimits.place),
      latitudeE6: where.latitudeE6,
      longitudeE6: where.longitudeE6,
      precisionMeters: where.precisionMeters,
    },
    statement: manifest.statement === undefined ? undefined : text(manifest.statement, ManifestLimits.statement),
    answers,
    victims: victims?.map(({ harm, age, count, source }) => ({ harm, age, count, source })),
    consent,
    urgency,
    reply,
    verify,
    parent,
    files: manifest.files.map((file) => ({
      object: file.object,
      name: text(file.name, ManifestLimits.name),
      type: text(file.type, ManifestLimits.name),
      lengthBytes: file.lengthBytes,
      sha256: file.sha256,
    })),
  };
  return new Uint8Array(utf8ToBytes(JSON.stringify(document)));
}

/**
 * Adds the follow-up signature as the last member: Ed25519 over `submissions/v1/manifest`, a zero byte and the manifest's bytes without that member. A reader cuts the member off
 * (its length is fixed), puts the brace back and checks with the `verify` key of the first delivery under the code.
 * @param sign signs with the key that the return code gives.
 */
export function signManifest(manifest: Bytes, sign: (message: Uint8Array) => Uint8Array): Bytes {
  const signature = base64.encode(sign(concatBytes(utf8ToBytes("submissions/v1/manifest\0"), manifest)));
  return concatBytes(manifest.subarray(0, -1), utf8ToBytes(`,"signature":"${signature}"}`));
}

function isCode(code: string): boolean {
  return code.length <= ManifestLimits.code && /^[A-Za-z0-9._-]+$/.test(code);
}

/** Cut to a length, and every lone surrogate (also one the cut made) replaced by U+FFFD. */
function text(value: string, maxLength: number): string {
  return value
    .slice(0, maxLength)
    .replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (found) => (found.length === 2 ? found : "\uFFFD"));
}
