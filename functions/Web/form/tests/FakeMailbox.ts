import { createHash } from "node:crypto";
import { type FakeAnswer, type FakeIntake, refused } from "./FakeIntake.js";

/** The mailbox part of docs/formats/http-intake-next.md over what a {@link FakeIntake} has committed. */
export class FakeMailbox {
  /** Sealed messages in order, Base64, for every mailbox. */
  messages: string[] = [];
  state = "checked";
  /** The custody event as the server would show it; "" while there is none. */
  entry = (entry: object): string => JSON.stringify(entry);
  readonly #intake: FakeIntake;

  constructor(intake: FakeIntake) {
    this.#intake = intake;
  }

  answer(method: string, path: string, body: Buffer): FakeAnswer | undefined {
    if (method !== "POST" || !path.startsWith("/mailbox/")) {
      return undefined;
    }
    const { token = "", submission, delivery } = JSON.parse(body.toString());
    const mailbox = createHash("sha256").update(Buffer.from(token, "base64")).digest("hex");
    const kept = [...this.#intake.committed.values()].filter((committed) => committed.mailbox === mailbox);
    if (kept.length === 0) {
      return refused(404, 114);
    }
    const found = kept.find((committed) => committed.submission === submission && committed.delivery === delivery);
    switch (path) {
      case "/mailbox/status":
        return padded(32, {
          deliveries: kept.map((committed) => ({
            submission: committed.submission,
            delivery: committed.delivery,
            receivedOn: committed.receivedAt.slice(0, 10),
            state: this.state,
          })),
        });
      case "/mailbox/messages":
        return padded(128, { messages: this.messages });
      case "/mailbox/receipt":
        return found === undefined ? refused(404, 114) : padded(64, { entry: this.#entryOf(found) });
      default:
        return undefined;
    }
  }

  #entryOf(committed: NonNullable<ReturnType<FakeIntake["committed"]["get"]>>): string {
    const { submission, delivery, objects, tag } = committed;
    const inputs = objects.map(({ number, lengthBytes, digest }) => ({
      digest,
      lengthBytes,
      name: `sealed/${submission}/${delivery}/${number}`,
    }));
    return this.entry({ act: "received", actor: "intake", delivery, inputs, submission, tag });
  }
}

/** JSON followed by spaces up to the next multiple of so many KiB. */
function padded(kibibytes: number, value: object): FakeAnswer {
  const json = JSON.stringify(value);
  const step = kibibytes * 1_024;
  return [200, {}, json.padEnd(Math.ceil(json.length / step) * step)];
}
