import type { PublishedKeys } from "@submissions/sealing";
import { entryBytes, FakeLedger, keyPublished } from "./FakeLedger.js";

/** One vector of tests/Vectors/published-keys; its README says what the members are. */
export interface KeyVector {
  readonly name: string;
  readonly expect: readonly string[];
  readonly builtInLog?: string;
  readonly keys: PublishedKeys;
}

const everyUse = ["intake", "recovery", "recovery", "promise", "message", "drop"];

/** Stand-ins: what is proven is that these very texts stand in the log. */
const keys: PublishedKeys = {
  intake: {
    keyId: "00112233445566778899aabbccddeeff",
    version: "1",
    rsa: "UlNB",
    mlKem: "TUwtS0VN",
    notBefore: "2026-01-01T00:00:00Z",
    expires: "2027-01-01T00:00:00Z",
  },
  recovery: ["age1pq1one", "age1pq1two"],
  promise: "cHJvbWlzZQ==",
  message: "bWVzc2FnZQ==",
  drop: "age1drop",
};

const otherIntake = { ...keys.intake, rsa: "T1RIRVI=" };

/** What holds, and each way to pass off a key that the log does not have. */
export function makeKeyVectors(): readonly KeyVector[] {
  const good = new FakeLedger("key vectors").publish(keys);
  const proofs = good.proofs ?? [];
  const otherKeys = { ...keys, intake: otherIntake };
  const elsewhere = new FakeLedger("another installation", "other.example").publish(otherKeys);
  const forged = new FakeLedger("somebody else").publish(otherKeys);
  /** The good answer with one entry of the log more, and its proof in place of the first. */
  const instead = (event: object, spell = (text: string) => text): readonly string[] => {
    const ledger = new FakeLedger("key vectors");
    ledger.publish(keys);
    const entry = new Uint8Array(Buffer.from(spell(Buffer.from(entryBytes(event)).toString())));
    return [ledger.public.proof(ledger.public.add(entry)), ...proofs.slice(1)];
  };
  const { keyId, rsa, mlKem } = keys.intake;
  const honest = keyPublished("intake", { keyId, rsa, mlKem });
  const spoil = (change: (proof: string) => string): readonly string[] =>
    proofs.map((proof, at) => (at === 0 ? change(proof) : proof));
  const vector = (name: string, expect: readonly string[], changed: Partial<PublishedKeys>): KeyVector => ({
    name,
    expect,
    keys: { ...good, ...changed },
  });
  const { message: _, drop: __, ...few } = good;
  return [
    { name: "every key proven", expect: [], keys: good },
    { name: "every key proven, in the log that is built in", expect: [], builtInLog: good.log ?? "", keys: good },
    { name: "no message and no drop key", expect: [], keys: few },
    vector("each proof under a checkpoint of its own", [], { proofs: instead(honest) }),
    vector("a proof more than keys", [], { proofs: [...proofs, ...(elsewhere.proofs ?? [])] }),
    vector("intake key swapped", ["intake"], { intake: otherIntake }),
    vector("recovery recipient swapped", ["recovery"], { recovery: ["age1pq1one", "age1pq1evil"] }),
    vector("recovery recipient added", ["recovery"], { recovery: [...keys.recovery, "age1pq1evil"] }),
    vector("promise key swapped", ["promise"], { promise: "T1RIRVI=" }),
    vector("message key swapped", ["message"], { message: "T1RIRVI=" }),
    vector("drop key swapped", ["drop"], { drop: "age1evil" }),
    vector("promise key used for messages", ["message"], { message: keys.promise }),
    vector("published for another use", ["intake"], { proofs: instead(keyPublished("desk", { keyId, rsa, mlKem })) }),
    vector("another act", ["intake"], { proofs: instead({ ...honest, act: "padding" }) }),
    vector("a part missing in the log", ["intake"], { proofs: instead(keyPublished("intake", { keyId, rsa })) }),
    vector("a part more in the log", ["intake"], {
      proofs: instead(keyPublished("intake", { keyId, rsa, mlKem, more: "1" })),
    }),
    vector("entry not canonical", ["intake"], { proofs: instead(honest, (text) => text.replace(":", ": ")) }),
    vector("a member twice in the entry", ["intake"], {
      proofs: instead(honest, (text) => text.replace('{"act":', '{"act":"padding","act":')),
    }),
    vector("proof missing", ["intake"], { proofs: proofs.slice(1) }),
    vector("no proofs", everyUse, { proofs: [] }),
    vector("no log", everyUse, { log: "" }),
    vector("log key with another id", everyUse, { log: (good.log ?? "").replace(/\+[0-9a-f]{8}\+/, "+00000000+") }),
    vector("leaf altered", ["intake"], {
      proofs: spoil((proof) => proof.replace(/extra (.*)/, (_all, extra: string) => `extra ${altered(extra)}`)),
    }),
    vector("index of another entry", ["intake"], { proofs: spoil((proof) => proof.replace("index 0", "index 1")) }),
    vector("path cut short", ["intake"], { proofs: spoil((proof) => proof.replace(/(index 0\n)[^\n]+\n/, "$1")) }),
    vector("size altered, so signature wrong", ["intake"], {
      proofs: spoil((proof) => proof.replace("ledger/public\n6\n", "ledger/public\n7\n")),
    }),
    vector("signed by somebody else under the log's name", ["intake"], {
      intake: otherIntake,
      proofs: [...(forged.proofs ?? []).slice(0, 1), ...proofs.slice(1)],
    }),
    vector("proven in another log", ["intake"], {
      intake: otherIntake,
      proofs: [...(elsewhere.proofs ?? []).slice(0, 1), ...proofs.slice(1)],
    }),
    { name: "another log than is built in", expect: everyUse, builtInLog: good.log ?? "", keys: elsewhere },
  ];
}

/** Base64 of the same extra data with another RSA half in the entry. */
function altered(extra: string): string {
  const { entry, timestamps } = JSON.parse(Buffer.from(extra, "base64").toString());
  const text = Buffer.from(entry, "base64").toString().replace(keys.intake.rsa, otherIntake.rsa);
  return Buffer.from(JSON.stringify({ entry: Buffer.from(text).toString("base64"), timestamps })).toString("base64");
}
