import { type Bytes, fromBase64, sha256 } from "./Bytes.js";
import { ecdsaFromDer } from "./EcdsaSignatureFormat.js";
import { isKeyName } from "./NoteText.js";

const ecdsaType = 0x02;

/** A key that verifies notes: signature type 0x02 (c2sp.org/signed-note), ECDSA over P-256 with SHA-256. Its id is the first 4 bytes of SHA-256(SPKI DER). */
export class NoteKey {
  readonly #key: CryptoKey;

  private constructor(
    /** As it stands in signature lines. */
    readonly name: string,
    readonly keyId: number,
    key: CryptoKey,
  ) {
    this.#key = key;
  }

  /** Undefined when the name is not one, or this is not a P-256 key. */
  static async create(name: string, untrustedSubjectPublicKeyInfo: Bytes): Promise<NoteKey | undefined> {
    if (!isKeyName(name)) {
      return undefined;
    }
    try {
      const algorithm = { name: "ECDSA", namedCurve: "P-256" };
      const key = await crypto.subtle.importKey("spki", untrustedSubjectPublicKeyInfo, algorithm, false, ["verify"]);
      const id = await sha256(untrustedSubjectPublicKeyInfo);
      return new NoteKey(name, new DataView(id.buffer).getUint32(0), key);
    } catch {
      return undefined;
    }
  }

  /** Reads `name+8 hex digits+base64(0x02 ‖ SPKI)`; undefined when it is malformed or its id is not its key's. */
  static async parse(untrustedVkey: string): Promise<NoteKey | undefined> {
    const [, name, id, text] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(untrustedVkey) ?? [];
    const bytes = text === undefined ? undefined : fromBase64(text);
    if (name === undefined || id === undefined || bytes?.[0] !== ecdsaType) {
      return undefined;
    }
    const key = await NoteKey.create(name, bytes.slice(1));
    return key?.keyId === Number.parseInt(id, 16) ? key : undefined;
  }

  /** True when this is the key's signature, in DER, over the text. */
  async verify(text: Bytes, untrustedSignature: Uint8Array): Promise<boolean> {
    const rs = ecdsaFromDer(untrustedSignature);
    return rs !== undefined && crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, this.#key, rs, text);
  }
}
