import { ed25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { bech32 } from "@scure/base";
import { identityToRecipient } from "age-encryption";
import type { Bytes } from "./Bytes.js";

const entropyLengthBytes = 16;
const keyLengthBytes = 32;
const infoPrefix = "submissions/v1/";

/** What a return code gives: HKDF-SHA-256 (RFC 5869) of its 16 bytes, salt empty, 32 bytes for each info `submissions/v1/…` (sealed-format.md, "Return code"). */
export class ReturnKeys {
  /** Lets in: sent in bodies only, never in an address. */
  readonly mailboxToken: Bytes;
  /** SHA-256 of the token: all that the server keeps. */
  readonly mailboxId: Bytes;
  /** `AGE-SECRET-KEY-PQ-1…`: opens replies. */
  readonly identity: string;
  /** HMAC key of {@link receiptTag}. */
  readonly tagKey: Bytes;
  /** Ed25519 public key (RFC 8032), 32 bytes: checks follow-ups. */
  readonly verifyKey: Bytes;
  readonly #signSeed: Bytes;

  /** @param entropy the code's 16 bytes. */
  constructor(entropy: Uint8Array) {
    if (entropy.length !== entropyLengthBytes) {
      throw new RangeError("A return code is 16 bytes.");
    }
    const derive = (name: string): Bytes =>
      new Uint8Array(hkdf(sha256, entropy, new Uint8Array(), utf8ToBytes(infoPrefix + name), keyLengthBytes));
    const identitySeed = derive("identity");
    this.mailboxToken = derive("mailbox");
    this.mailboxId = new Uint8Array(sha256(this.mailboxToken));
    this.identity = bech32.encodeFromBytes("AGE-SECRET-KEY-PQ-", identitySeed).toUpperCase();
    this.tagKey = derive("tag");
    this.#signSeed = derive("sign");
    this.verifyKey = new Uint8Array(ed25519.getPublicKey(this.#signSeed));
    identitySeed.fill(0);
  }

  /** `age1pq1…`: what replies are sealed to. */
  async recipient(): Promise<string> {
    return identityToRecipient(this.identity);
  }

  /** Ed25519 signature, 64 bytes. */
  sign(message: Uint8Array): Bytes {
    return new Uint8Array(ed25519.sign(message, this.#signSeed));
  }

  /** Forgets what is bytes. The identity is a string (age-encryption takes no other), which no script can wipe. */
  wipe(): void {
    this.mailboxToken.fill(0);
    this.tagKey.fill(0);
    this.#signSeed.fill(0);
  }
}
