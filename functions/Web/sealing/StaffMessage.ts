import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { base64 } from "@scure/base";
import { Decrypter } from "age-encryption";
import { type Bytes, concatBytes } from "./Bytes.js";

/** A message from staff to a witness, as it stands in its sealed object: JSON, padded like every content (sealed-format.md, "Messages"). */
export interface StaffMessage {
  /** 1, 2, 3 … within one mailbox. */
  readonly number: number;
  /** {@link messageHash} of the message before, 64 hexadecimal digits; zeros in the first. */
  readonly previous: string;
  readonly text: string;
  /** ES256 (r ‖ s, 64 bytes, Base64) by the published message key over {@link messageBytes}. */
  readonly signature: string;
}

export const messageSchemaV1 = "submissions/message/v1";
export const firstPrevious = "0".repeat(64);

const longestTextLength = 20_000;

/** What is signed: schema ‖ 0x00 ‖ mailbox id (32 bytes) ‖ u64 number ‖ hash of the previous message (32 bytes) ‖ text (UTF-8). */
export function messageBytes(
  mailboxId: Uint8Array,
  { number, previous, text }: Omit<StaffMessage, "signature">,
): Bytes {
  const head = new Uint8Array(8);
  new DataView(head.buffer).setBigUint64(0, BigInt(number));
  return concatBytes(utf8ToBytes(`${messageSchemaV1}\0`), mailboxId, head, hexToBytes(previous), utf8ToBytes(text));
}

/** SHA-256 of {@link messageBytes}: what the next message names as `previous`. */
export function messageHash(mailboxId: Uint8Array, message: Omit<StaffMessage, "signature">): string {
  return bytesToHex(sha256(messageBytes(mailboxId, message)));
}

/**
 * Opens a mailbox's messages and gives those that are signed and follow one another from the first; at the first that is not, it stops: a forged or dropped message spoils what comes after.
 * Once a newer key has signed, an older one signs no more: a key that was retired cannot add to a chain.
 * @param sealed age files in the order of their numbers.
 * @param messageKeys P-256 SubjectPublicKeyInfo as published, the oldest first.
 */
export async function openMessages(
  sealed: readonly Uint8Array[],
  identity: string,
  mailboxId: Uint8Array,
  messageKeys: readonly Bytes[],
): Promise<readonly StaffMessage[]> {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  let keys = await Promise.all(
    messageKeys.map((key) => crypto.subtle.importKey("spki", key, curve, false, ["verify"])),
  );
  const opened: StaffMessage[] = [];
  for (const file of sealed) {
    const message = await openMessage(file, identity);
    const last = opened.at(-1);
    const follows =
      message !== null &&
      message.number === opened.length + 1 &&
      message.previous === (last === undefined ? firstPrevious : messageHash(mailboxId, last));
    keys = follows ? await fromSigner(message, mailboxId, keys) : [];
    if (!follows || keys.length === 0) {
      break;
    }
    opened.push(message);
  }
  return opened;
}

/** The keys from the one that signed on; none when none did. */
async function fromSigner(message: StaffMessage, mailboxId: Uint8Array, keys: readonly CryptoKey[]) {
  const signature = new Uint8Array(base64.decode(message.signature));
  const signed = messageBytes(mailboxId, message);
  for (const [at, key] of keys.entries()) {
    if (await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, signed)) {
      return keys.slice(at);
    }
  }
  return [];
}

/** Null when it does not open with this identity or is not of the form. */
async function openMessage(file: Uint8Array, identity: string): Promise<StaffMessage | null> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    const padded = await decrypter.decrypt(file);
    const end = padded.lastIndexOf(0x80);
    if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) {
      return null;
    }
    const untrusted = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(padded.subarray(0, end)));
    return isMessage(untrusted) ? untrusted : null;
  } catch {
    // age-encryption throws for every way a file may be damaged or sealed to somebody else; which does not matter.
    return null;
  }
}

function isMessage(untrusted: unknown): untrusted is StaffMessage {
  const { schema, number, previous, text, signature } = (untrusted ?? {}) as Record<string, unknown>;
  return (
    schema === messageSchemaV1 &&
    Number.isSafeInteger(number) &&
    typeof previous === "string" &&
    /^[0-9a-f]{64}$/.test(previous) &&
    typeof text === "string" &&
    text.length <= longestTextLength &&
    typeof signature === "string" &&
    /^[A-Za-z0-9+/]{86}==$/.test(signature)
  );
}
