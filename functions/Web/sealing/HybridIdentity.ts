import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { base64nopad } from "@scure/base";
import type { Identity, Stanza } from "age-encryption";
import type { Bytes } from "./Bytes.js";
import { type HybridPublicKey, PublicHalves } from "./HybridPublicKey.js";
import {
  bodyLengthBytes,
  deriveWrapKey,
  mlKemCiphertextLengthBytes,
  openFileKey,
  secretLengthBytes,
  stanzaType,
} from "./HybridStanza.js";

/** Opens what {@link HybridRecipient} sealed. For tests and Node: in production the RSA half never leaves its vault. */
export class HybridIdentity implements Identity {
  readonly #halves: PublicHalves;
  readonly #rsa: CryptoKey;
  readonly #mlKemSecret: Uint8Array;

  private constructor(halves: PublicHalves, rsa: CryptoKey, mlKemSecret: Uint8Array) {
    this.#halves = halves;
    this.#rsa = rsa;
    this.#mlKemSecret = mlKemSecret;
  }

  /**
   * @param rsa the private key, RSA-OAEP with SHA-256 and usage `decrypt`.
   * @param mlKemSeed d ‖ z of FIPS 203, 64 bytes.
   */
  static async create(
    publicKey: Pick<HybridPublicKey, "keyId" | "rsa" | "mlKem">,
    rsa: CryptoKey,
    mlKemSeed: Uint8Array,
  ): Promise<HybridIdentity> {
    return new HybridIdentity(await PublicHalves.read(publicKey), rsa, ml_kem768.keygen(mlKemSeed).secretKey);
  }

  /**
   * Null when no stanza is for this key, or the one that is does not open: a sender learns no difference.
   * Throws when a stanza for this key has not the shape it must have, or there are two, before anything is unwrapped.
   */
  async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
    const ours = stanzas.filter(({ args }) => args[0] === stanzaType && args[1] === this.#halves.keyId);
    const [stanza] = ours;
    if (stanza === undefined) {
      return null;
    }
    const { args, body } = stanza;
    const [cRsa, cPq] = [decode(args[2], this.#halves.modulusLengthBytes), decode(args[3], mlKemCiphertextLengthBytes)];
    if (ours.length > 1 || args.length !== 4 || cRsa === null || cPq === null || body.length !== bodyLengthBytes) {
      throw new Error("A stanza for this key is malformed.");
    }
    return this.#open(cRsa, cPq, body);
  }

  async #open(cRsa: Bytes, cPq: Bytes, body: Uint8Array): Promise<Uint8Array | null> {
    const { rsaSpki, mlKem } = this.#halves;
    try {
      const sRsa = new Uint8Array(await crypto.subtle.decrypt({ name: "RSA-OAEP" }, this.#rsa, cRsa));
      if (sRsa.length !== secretLengthBytes) {
        return null;
      }
      const sPq = ml_kem768.decapsulate(cPq, this.#mlKemSecret);
      return openFileKey(deriveWrapKey({ sRsa, sPq, cRsa, cPq, rsaSpki, mlKemPublic: mlKem }), body);
    } catch {
      // WebCrypto and the cipher say "not made for this key" by throwing.
      return null;
    }
  }
}

/** Canonical Base64 without padding, of exactly this length; else null. */
function decode(text: string | undefined, lengthBytes: number): Bytes | null {
  if (text === undefined || text.length !== Math.ceil((lengthBytes * 4) / 3)) {
    return null;
  }
  try {
    return new Uint8Array(base64nopad.decode(text));
  } catch {
    // The decoder throws on a foreign letter and on stray bits.
    return null;
  }
}
