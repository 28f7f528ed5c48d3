import { canonicalJson } from "@submissions/ledger";
import type { PublishedKeys } from "@submissions/sealing";
import { FakeLog } from "../../ledger/tests/FakeLog.js";
import type { KeyUse } from "../sending/keyProofs.js";

/** A custody event as the log has it, whatever it says. */
export function entryBytes(event: object): Uint8Array {
  const salt = "5a".repeat(32);
  return new Uint8Array(Buffer.from(canonicalJson({ ...event, salt })));
}

/** The event that publishes a key (functions/Custody/Sequence/Publications.cs). */
export function keyPublished(use: KeyUse | "desk", parameters: Readonly<Record<string, string>>): object {
  const tool = { name: use, parameters, version: "1" };
  return { act: "keyPublished", actor: "custody", at: "2026-11-23T12:00:00.0000000+00:00", tool, why: use };
}

/** Both logs of an installation, signed by one key. */
export class FakeLedger {
  readonly public: FakeLog;
  readonly custody: FakeLog;

  constructor(seed = "form tests", host = "submissions.example") {
    this.public = new FakeLog(`${host}/ledger/public`, seed);
    this.custody = new FakeLog(`${host}/ledger/custody`, seed);
  }

  /** Enters every key into the public log, and gives the answer of `GET /keys` with the logs and the proofs. */
  publish(keys: PublishedKeys): PublishedKeys {
    const indexes = events(keys).map((event) => this.public.add(entryBytes(event)));
    const proofs = indexes.map((index) => this.public.proof(index));
    return { ...keys, log: this.public.vkey, custodyLog: this.custody.vkey, proofs };
  }
}

function events({ intake, recovery, promise, message, drop }: PublishedKeys): readonly object[] {
  const { keyId, rsa, mlKem } = intake;
  return [
    keyPublished("intake", { keyId, rsa, mlKem }),
    ...recovery.map((recipient) => keyPublished("recovery", { recipient })),
    keyPublished("promise", { subjectPublicKeyInfo: promise }),
    ...(message === undefined ? [] : [keyPublished("message", { subjectPublicKeyInfo: message })]),
    ...(drop === undefined ? [] : [keyPublished("drop", { recipient: drop })]),
  ];
}
