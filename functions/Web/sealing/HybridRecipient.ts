import { randomBytes } from "@noble/hashes/utils.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { base64nopad } from "@scure/base";
import { type Recipient, Stanza } from "age-encryption";
import type { Bytes } from "./Bytes.js";
import { type HybridPublicKey, PublicHalves } from "./HybridPublicKey.js";
import { deriveWrapKey, sealFileKey, secretLengthBytes, stanzaType } from "./HybridStanza.js";

/** A source of randomness: the platform's, unless a known-answer test gives its own. */
export type RandomBytes = (lengthBytes: number) => Uint8Array;

/** Seals file keys to one RSA-OAEP-256 + ML-KEM-768 key: a custom recipient for age-encryption. */
export class HybridRecipient implements Recipient {
  readonly #halves: PublicHalves;
  readonly #random: RandomBytes;

  private constructor(halves: PublicHalves, random: RandomBytes) {
    this.#halves = halves;
    this.#random = random;
  }

  /**
   * Checks a published key and makes its recipient; throws when the key is not of the published form.
   * @param random asked for s_rsa (32 bytes) first, then for the message of the encapsulation (32 bytes, FIPS 203 section 6.2). OAEP's own seed is WebCrypto's.
   */
  static async create(
    untrusted: Pick<HybridPublicKey, "keyId" | "rsa" | "mlKem">,
    random: RandomBytes = randomBytes,
  ): Promise<HybridRecipient> {
    return new HybridRecipient(await PublicHalves.read(untrusted), random);
  }

  get keyId(): string {
    return this.#halves.keyId;
  }

  async wrapFileKey(fileKey: Uint8Array): Promise<Stanza[]> {
    const { keyId, rsa, rsaSpki, mlKem } = this.#halves;
    const sRsa: Bytes = new Uint8Array(this.#random(secretLengthBytes));
    const { cipherText: cPq, sharedSecret: sPq } = ml_kem768.encapsulate(mlKem, this.#random(secretLengthBytes));
    try {
      const cRsa = new Uint8Array(await crypto.subtle.encrypt({ name: "RSA-OAEP" }, rsa, sRsa));
      const wrapKey = deriveWrapKey({ sRsa, sPq, cRsa, cPq, rsaSpki, mlKemPublic: mlKem });
      const body = sealFileKey(wrapKey, fileKey);
      wrapKey.fill(0);
      return [new Stanza([stanzaType, keyId, base64nopad.encode(cRsa), base64nopad.encode(cPq)], body)];
    } finally {
      sRsa.fill(0);
      sPq.fill(0);
    }
  }
}
