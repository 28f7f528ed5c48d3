import { expect, test } from "vitest";
import { canonicalJson, type LogIdentity, NoteKey, openReceipt, readCanonicalJson } from "../index.js";
import { FakeLog } from "./FakeLog.js";

const utf8 = (text: string) => new Uint8Array(Buffer.from(text, "utf8"));
const entries = ["one", "two", "three", "four", "five"].map((text) => utf8(canonicalJson({ text })));

function filled(log: FakeLog): FakeLog {
  for (const entry of entries) {
    log.add(entry);
  }
  return log;
}

const log = filled(new FakeLog("submissions.example/ledger/custody", "receipt tests"));

async function known(of = log): Promise<LogIdentity> {
  const key = await NoteKey.parse(of.vkey);
  return { origin: of.origin, keys: key === undefined ? [] : [key] };
}

test("a receipt of each entry holds, and gives the entry itself", async () => {
  for (const [index, entry] of entries.entries()) {
    const { value, fault } = await openReceipt(await known(), utf8(log.proof(index)));
    expect(fault).toBeUndefined();
    expect(Buffer.from(value?.entry ?? []).equals(Buffer.from(entry))).toBe(true);
    expect(value).toMatchObject({ index, checkpoint: { size: entries.length } });
  }
});

test("a receipt of another log, by another key, for another entry or place is refused", async () => {
  const fault = async (receipt: string) => (await openReceipt(await known(), utf8(receipt))).fault;
  const extraOf = (entry: Uint8Array) =>
    canonicalJson({ entry: Buffer.from(entry).toString("base64"), timestamps: [] });
  const elsewhere = filled(new FakeLog("other.example/ledger/custody", "receipt tests"));
  const forged = filled(new FakeLog(log.origin, "somebody else"));
  expect(await fault(elsewhere.proof(1))).toBe("originUnknown");
  expect(await fault(forged.proof(1))).toBe("signatureMissing");
  expect(await fault(log.proof(1, extraOf(utf8('{"text":"tva"}'))))).toBe("proofWrong");
  expect(await fault(log.proof(1, extraOf(entries[2] ?? utf8(""))))).toBe("proofWrong");
  expect(await fault(log.proof(1).replace("index 1", "index 2"))).toBe("proofWrong");
  const moved = log.checkpoint().replace(/\n5\n/, "\n6\n");
  expect(await fault(log.proof(1, undefined, moved))).toBe("signatureWrong");
});

test("extra data that are not a receipt's are refused", async () => {
  const entry = Buffer.from(entries[1] ?? []).toString("base64");
  const spoilt = [
    "",
    "no JSON",
    "null",
    canonicalJson({ entry }),
    canonicalJson({ entry: "", timestamps: [] }),
    canonicalJson({ entry: `${entry}!`, timestamps: [] }),
    canonicalJson({ entry, more: 1, timestamps: [] }),
    `{"timestamps":[],"entry":"${entry}"}`,
    `{"entry": "${entry}","timestamps":[]}`,
  ];
  for (const extra of spoilt) {
    expect(await openReceipt(await known(), utf8(log.proof(1, extra)))).toEqual({ fault: "receiptMalformed" });
  }
  const without = log.proof(1).replace(/extra .*\n/, "");
  expect(await openReceipt(await known(), utf8(without))).toEqual({ fault: "receiptMalformed" });
  expect(await openReceipt(await known(), utf8("c2sp.org/tlog-proof@v1\n"))).toEqual({ fault: "proofMalformed" });
});

test("JSON is read in its one canonical spelling alone", () => {
  expect(canonicalJson({ b: [2, { d: "ü\n", c: null }], a: true })).toBe('{"a":true,"b":[2,{"c":null,"d":"ü\\n"}]}');
  expect(readCanonicalJson(utf8('{"a":1,"b":"é"}'))).toEqual({ a: 1, b: "é" });
  const others = ['{"b":1,"a":1}', '{"a":1,"a":2}', '{"a":1 }', '{"a":1.0}', '{"a":"\\u0062"}', "{", "", "\ufeff{}"];
  expect(others.filter((text) => readCanonicalJson(utf8(text)) !== undefined)).toEqual([]);
  expect(readCanonicalJson(Uint8Array.of(0x22, 0xc3, 0x22))).toBeUndefined();
});
