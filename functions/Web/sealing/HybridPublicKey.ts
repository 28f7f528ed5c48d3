import { base64 } from "@scure/base";
import type { Bytes } from "./Bytes.js";
import { hybridKeyId, mlKemPublicLengthBytes } from "./HybridStanza.js";

/** One version of a recipient of the stanza `submissions/rsa-mlkem768` (sealed-format.md). */
export interface HybridPublicKey {
  /** First 16 bytes of SHA-256(RSA SubjectPublicKeyInfo DER ‖ ML-KEM public key), 32 lower-case hexadecimal digits. */
  readonly keyId: string;
  /** The vault's version of both halves. */
  readonly version: string;
  /** SubjectPublicKeyInfo of an RSA key of 3072 or 4096 bits, e = 65537; DER in Base64. */
  readonly rsa: string;
  /** ML-KEM-768 encapsulation key (FIPS 203), 1184 bytes in Base64. */
  readonly mlKem: string;
  /** Not to be sealed to before (RFC 3339). The publisher withdraws keys; a sender's clock is too often wrong to judge. */
  readonly notBefore: string;
  /** Not to be sealed to from then on (RFC 3339); still opens. */
  readonly expires: string;
}

/** Both halves, decoded and checked. */
export class PublicHalves {
  private constructor(
    readonly keyId: string,
    readonly rsaSpki: Bytes,
    readonly rsa: CryptoKey,
    readonly mlKem: Bytes,
  ) {}

  /** Length in bytes of the RSA modulus, and so of c_rsa. */
  get modulusLengthBytes(): number {
    return (this.rsa.algorithm as RsaHashedKeyAlgorithm).modulusLength / 8;
  }

  /** Refuses, by throwing, anything but a key of exactly the published form whose id is the hash of its halves. */
  static async read(untrusted: Pick<HybridPublicKey, "keyId" | "rsa" | "mlKem">): Promise<PublicHalves> {
    const rsaSpki = new Uint8Array(base64.decode(untrusted.rsa));
    const mlKem = new Uint8Array(base64.decode(untrusted.mlKem));
    if (mlKem.length !== mlKemPublicLengthBytes) {
      throw new Error("The ML-KEM half of the key is not 1184 bytes long.");
    }
    const rsa = await crypto.subtle.importKey("spki", rsaSpki, { name: "RSA-OAEP", hash: "SHA-256" }, false, [
      "encrypt",
    ]);
    const { modulusLength, publicExponent } = rsa.algorithm as RsaHashedKeyAlgorithm;
    if ((modulusLength !== 3072 && modulusLength !== 4096) || publicExponent.join() !== "1,0,1") {
      throw new Error("The RSA half of the key is not of 3072 or 4096 bits with e = 65537.");
    }
    if (hybridKeyId(rsaSpki, mlKem) !== untrusted.keyId) {
      throw new Error("The key id is not the hash of the key's halves.");
    }
    return new PublicHalves(untrusted.keyId, rsaSpki, rsa, mlKem);
  }
}
