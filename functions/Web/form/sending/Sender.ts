import {
  type Bytes,
  base64,
  bytesToHex,
  HybridRecipient,
  type ManifestFile,
  paddedLength,
  type ReturnKeys,
  receiptTag,
  seal,
  signManifest,
  writeManifest,
} from "@submissions/sealing";
import type { Answers, FailureReason, SendingEvent } from "./events.js";
import { fileStream } from "./fileStream.js";
import type { CommitProof, Intake, OpenSubmission, Promised, SentObject } from "./Intake.js";
import { KeysUnproven } from "./KeysUnproven.js";
import { has } from "./offers.js";
import { PartSize } from "./PartSize.js";
import { Refused } from "./Refused.js";
import { Unreadable } from "./Unreadable.js";
import { uploadObject } from "./uploadObject.js";

/** The published keys are not of their form. */
class KeysUnusable extends Error {}

type Recipients = readonly (HybridRecipient | string)[];

/**
 * Sends a statement, then each file as a delivery of its own, one after the other, so that what has arrived counts even if the phone dies.
 * A failed item never stops the others and stays here until it is retried: under a fresh delivery number, because two different parts at one offset would be refused.
 */
export class Sender {
  readonly #intake: Intake;
  readonly #answers: Answers;
  readonly #files: readonly File[];
  readonly #code: ReturnKeys | null;
  readonly #report: (event: SendingEvent) => void;
  readonly #queue: number[];
  /** Items sent again by themselves because their capability had run out: once each. */
  readonly #renewed = new Set<number>();
  readonly #partSize = new PartSize();
  #running = false;
  #offers: readonly string[] = [];
  #recipients: Recipients | null = null;
  #open: OpenSubmission | null = null;
  #first: string | undefined;
  #nextDelivery = 0;

  /** @param code null for a witness who wants none. */
  constructor(
    intake: Intake,
    answers: Answers,
    files: readonly File[],
    code: ReturnKeys | null,
    report: (event: SendingEvent) => void,
  ) {
    this.#intake = intake;
    this.#answers = answers;
    this.#files = files;
    this.#code = code;
    this.#report = report;
    this.#queue = [0, ...files.map((_, at) => at + 1)];
  }

  /** Queues an item that failed, and sends. */
  async retry(item: number): Promise<void> {
    this.#queue.push(item);
    await this.run();
  }

  /** Sends what is queued; returns at once when that is already under way. */
  async run(): Promise<void> {
    if (this.#running) {
      return;
    }
    this.#running = true;
    try {
      for (let item = this.#queue.shift(); item !== undefined; item = this.#queue.shift()) {
        await this.#attempt(item);
      }
    } finally {
      this.#running = false;
    }
    this.#report({ type: "idle" });
  }

  async #attempt(item: number): Promise<void> {
    this.#report({ type: "started", item });
    try {
      const recipients = await this.#keys();
      const open = await this.#submission();
      const delivery = this.#nextDelivery++;
      const { receivedAt } = await this.#deliver(item, open, delivery, recipients);
      this.#report({ type: "received", item, submission: open.submission, receivedAt });
    } catch (error) {
      if (error instanceof Refused && error.isOfCapability) {
        this.#open = null;
        if (!this.#renewed.has(item)) {
          this.#renewed.add(item);
          this.#queue.unshift(item);
          return;
        }
      }
      const reason = reasonOf(error);
      this.#report({ type: "failed", item, reason, refusal: error instanceof Refused ? error.refusal : 0 });
    }
  }

  async #deliver(item: number, open: OpenSubmission, delivery: number, recipients: Recipients): Promise<Promised> {
    const file = this.#files[item - 1];
    const totalBytes = minObjectBytes + (file === undefined ? 0 : paddedLength(file.size));
    let sentBytes = 0;
    const upload = async (object: number, ciphertext: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<SentObject> =>
      uploadObject(this.#intake, { open, delivery, object }, ciphertext, this.#partSize, (lengthBytes) => {
        sentBytes += lengthBytes;
        this.#report({ type: "sent", item, fraction: Math.min(sentBytes / totalBytes, 1) });
      });
    const objects: SentObject[] = [];
    const files: ManifestFile[] = [];
    const manifestNumber = file === undefined ? 0 : coin();
    if (file !== undefined) {
      // The manifest names the file's hash, so the file, read only once, goes first.
      const object = 1 - manifestNumber;
      const sealed = await seal(fileStream(file), recipients);
      objects.push(await upload(object, sealed.ciphertext));
      files.push({ object, name: file.name, type: file.type, ...sealed.content() });
    }
    const manifest = await this.#manifest(open, file === undefined, files);
    objects.push(await upload(manifestNumber, (await seal(new Blob([manifest]), recipients)).ciphertext));
    objects.sort((left, right) => left.number - right.number);
    return this.#intake.commit(open, delivery, objects, this.#proof(open, delivery, objects));
  }

  /** A statement's manifest says all that was answered and where to reply; a file's says what is needed to sort it and what may be done with it. */
  async #manifest(open: OpenSubmission, isStatement: boolean, files: readonly ManifestFile[]): Promise<Bytes> {
    const { language, situation, kind, consent, urgency, parent, answers = {} } = this.#answers;
    // What must be hidden holds for each delivery, as consent does.
    const { hide } = answers;
    const said = isStatement
      ? { ...this.#answers, ...(await this.#reply()) }
      : { language, situation, kind, consent, urgency, answers: hide === undefined ? undefined : { hide } };
    const follows = open.submission === this.#first ? parent : this.#first;
    const manifest = writeManifest({ ...said, parent: follows, files });
    const code = this.#code;
    const isSigned = code !== null && follows !== undefined && has(this.#offers, "signedFollowUps");
    return isSigned ? signManifest(manifest, (message) => code.sign(message)) : manifest;
  }

  async #reply(): Promise<{ reply?: string; verify?: string }> {
    return this.#code === null
      ? {}
      : { reply: await this.#code.recipient(), verify: base64.encode(this.#code.verifyKey) };
  }

  #proof(open: OpenSubmission, delivery: number, objects: readonly SentObject[]): CommitProof | null {
    if (this.#code === null || !has(this.#offers, "mailbox")) {
      return null;
    }
    const { tagKey, mailboxId } = this.#code;
    return {
      tag: bytesToHex(receiptTag(tagKey, open.submission, delivery, objects)),
      mailbox: bytesToHex(mailboxId),
    };
  }

  async #submission(): Promise<OpenSubmission> {
    if (this.#open === null) {
      this.#open = await this.#intake.open();
      this.#nextDelivery = 0;
      this.#first ??= this.#open.submission;
    }
    return this.#open;
  }

  async #keys(): Promise<Recipients> {
    if (this.#recipients === null) {
      const published = await this.#intake.keys();
      this.#offers = published.offers ?? [];
      const hybrid = await HybridRecipient.create(published.intake).catch((cause: unknown) => {
        throw new KeysUnusable("The published intake key is not of its form.", { cause });
      });
      if (published.recovery.length === 0 || !published.recovery.every((key) => key.startsWith("age1pq1"))) {
        throw new KeysUnusable("The published recovery keys are not post-quantum.");
      }
      this.#recipients = [hybrid, ...published.recovery];
    }
    return this.#recipients;
  }
}

/** Least length of a sealed manifest: for progress only. */
const minObjectBytes = paddedLength(0);

/** 0 or 1: which number the manifest gets says nothing about it. */
function coin(): number {
  return (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & 1;
}

function reasonOf(error: unknown): FailureReason {
  if (error instanceof Unreadable) {
    return "unreadable";
  }
  if (error instanceof KeysUnusable) {
    return "keys";
  }
  if (error instanceof KeysUnproven) {
    return "unproven";
  }
  if (error instanceof Refused) {
    return error.isOfSize ? "tooLarge" : "refused";
  }
  return "unexpected";
}
