import { createHash } from "node:crypto";
import { canonicalJson } from "@submissions/ledger";
import { type Committed, type FakeAnswer, type FakeIntake, refused } from "./FakeIntake.js";

/** The mailbox part of docs/formats/http.md over what a {@link FakeIntake} has committed. */
export class FakeMailbox {
  /** Sealed messages in order, Base64, for every mailbox. */
  messages: string[] = [];
  state = "checked";
  /** The day from which every delivery is deleted. */
  deletedFrom: string | undefined = undefined;
  /** The custody event as the log has it; "" while there is none. */
  entry = (entry: object): string => canonicalJson(entry);
  /** The receipt as the server would show it. */
  proof = (honest: string): string => honest;
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
            deletedFrom: this.deletedFrom,
          })),
        });
      case "/mailbox/messages":
        return padded(128, { messages: this.messages });
      case "/mailbox/receipt":
        return found === undefined ? refused(404, 114) : padded(64, this.#receiptOf(found));
      default:
        return undefined;
    }
  }

  #receiptOf(committed: Committed): { readonly entry: string; readonly proof: string } {
    const entry = this.#entryOf(committed);
    if (entry === "") {
      return { entry, proof: "" };
    }
    const { custody } = this.#intake.ledger;
    return { entry, proof: this.proof(custody.proof(custody.add(new Uint8Array(Buffer.from(entry))))) };
  }

  #entryOf(committed: Committed): string {
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
