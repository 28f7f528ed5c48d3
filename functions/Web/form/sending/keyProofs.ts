import { type LogIdentity, NoteKey, openReceipt, readCanonicalJson } from "@submissions/ledger";
import type { PublishedKeys } from "@submissions/sealing";

/** What a published key is for, as the public log says it. */
export type KeyUse = "intake" | "recovery" | "promise" | "message" | "drop";

/** A key as `GET /keys` names it: its parts by name. */
interface NamedKey {
  readonly use: KeyUse;
  readonly parts: Readonly<Record<string, string>>;
}

/** Most proofs read: keys are few, and each proof costs the phone a signature. */
const mostProofs = 64;

/**
 * Which of the published keys are not proven: no entry of the public log names the same use and the same parts (docs/formats/http.md, "Keys"). Every one is named in the log or none is
 * used, so that nobody can give one witness a key of their own without leaving a trace that all can see.
 * @param builtInLog the log's key where it is part of the form; any other log then proves nothing. Null: the log is the one the site names, and a page cannot know better.
 */
export async function unprovenKeys(untrusted: PublishedKeys, builtInLog: string | null): Promise<readonly KeyUse[]> {
  const log = await publicLog(untrusted, builtInLog);
  const entries = log === null ? [] : await readEntries(untrusted.proofs, log);
  return namedKeys(untrusted)
    .filter((key) => !entries.some((entry) => names(entry, key)))
    .map(({ use }) => use);
}

/** The log that receipts are proven in: null unless it is signed by the same key as the public log (docs/formats/ledger.md), so that who knows the one knows the other. */
export async function custodyLog(untrusted: PublishedKeys, builtInLog: string | null): Promise<LogIdentity | null> {
  const { log, custodyLog } = untrusted;
  const isSameKey = typeof custodyLog === "string" && typeof log === "string" && keyOf(custodyLog) === keyOf(log);
  return isSameKey && (await publicLog(untrusted, builtInLog)) !== null ? identity(custodyLog) : null;
}

async function publicLog({ log }: PublishedKeys, builtInLog: string | null): Promise<LogIdentity | null> {
  return typeof log === "string" && (builtInLog === null || log === builtInLog) ? identity(log) : null;
}

async function identity(vkey: string): Promise<LogIdentity | null> {
  const key = await NoteKey.parse(vkey);
  return key === undefined ? null : { origin: key.name, keys: [key] };
}

/** What follows the log's name. */
function keyOf(vkey: string): string {
  return vkey.slice(vkey.indexOf("+"));
}

/** The entries that are proven, whatever they say. */
async function readEntries(untrustedProofs: unknown, log: LogIdentity): Promise<readonly unknown[]> {
  if (!Array.isArray(untrustedProofs) || untrustedProofs.length > mostProofs) {
    return [];
  }
  const texts = untrustedProofs.filter((proof) => typeof proof === "string");
  const receipts = await Promise.all(texts.map((proof) => openReceipt(log, new TextEncoder().encode(proof))));
  return receipts.flatMap(({ value }) => (value === undefined ? [] : [readCanonicalJson(value.entry)]));
}

function namedKeys({
  intake,
  recovery,
  promise,
  message,
  formerMessages = [],
  drop,
}: PublishedKeys): readonly NamedKey[] {
  const { keyId, rsa, mlKem } = intake;
  const named: NamedKey[] = [
    { use: "intake", parts: { keyId, rsa, mlKem } },
    ...recovery.map((recipient): NamedKey => ({ use: "recovery", parts: { recipient } })),
    { use: "promise", parts: { subjectPublicKeyInfo: promise } },
  ];
  for (const key of message === undefined ? formerMessages : [...formerMessages, message]) {
    named.push({ use: "message", parts: { subjectPublicKeyInfo: key } });
  }
  return drop === undefined ? named : [...named, { use: "drop", parts: { recipient: drop } }];
}

/** Whether an entry publishes this key: exactly its parts, no more and no fewer. */
function names(entry: unknown, { use, parts }: NamedKey): boolean {
  const { act, tool } = (entry ?? {}) as { readonly act?: unknown; readonly tool?: unknown };
  const { name, parameters } = (tool ?? {}) as { readonly name?: unknown; readonly parameters?: unknown };
  const published = Object.entries((parameters ?? {}) as Record<string, unknown>);
  return (
    act === "keyPublished" &&
    name === use &&
    published.length === Object.keys(parts).length &&
    published.every(([part, value]) => typeof value === "string" && parts[part] === value)
  );
}
