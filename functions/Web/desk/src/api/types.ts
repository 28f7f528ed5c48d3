// What the desk's HTTP API answers (docs/formats/http.md). Everything that a witness wrote is text and is only ever rendered as text.

/** Why bad data was refused: the number and name of the server's closed list, and its English text. */
export interface RefusalBody {
  readonly refusal: number;
  readonly name: string;
  readonly text: string;
}

export interface Me {
  readonly id: string;
  readonly roles: readonly string[];
  /** Codes of the situations they work for; absent when for all of them. */
  readonly situations?: readonly string[];
}

/** One rule that applied, and the points it added or took. */
export interface Reason {
  readonly rule: string;
  readonly points: number;
  /** What it counted: victims, days, words, submissions. */
  readonly number?: number;
}

export interface Scanner {
  readonly engine: string;
  readonly signatureVersion: number;
  /** True when the scanner knows nothing but the EICAR test file. */
  readonly testSignaturesOnly: boolean;
  /** RFC 3339; when the signatures were made. */
  readonly signaturesAt?: string;
  /** True when they are too old to rely on. */
  readonly outdated: boolean;
}

export interface QueueItem {
  readonly submission: string;
  /** 0 (can wait) to 100 (now). */
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly situation?: string;
  readonly kind?: string;
  readonly language?: string;
  /** RFC 3339. */
  readonly receivedAt: string;
  readonly files: number;
  readonly infected: number;
  readonly withoutCopy: number;
  readonly hasVideo: boolean;
  /** `new` while nobody worked on it. */
  readonly status: string;
  /** Object id of whose work it is; absent when nobody's. */
  readonly assignee?: string;
  readonly labels: readonly string[];
  /** Who is working on it just now. */
  readonly claim?: Claim;
}

export interface Queue {
  /** Null until the scanner has been seen. */
  readonly scanner: Scanner | null;
  /** Most urgent first. */
  readonly items: readonly QueueItem[];
  /** Where to go on; absent at the end. */
  readonly next?: string;
  /** Counted to 1,000. */
  readonly count: number;
  /** False when there are more, or not all were looked at. */
  readonly isWholeCount: boolean;
}

export interface Time {
  /** ISO 8601 calendar date. */
  readonly from: string;
  readonly to?: string;
  readonly precision: "day" | "month" | "year" | "about";
}

export interface Place {
  readonly text: string;
  /** Millionths of a degree, WGS 84. */
  readonly latitudeE6?: number;
  readonly longitudeE6?: number;
  readonly precisionMeters?: number;
}

export interface Victims {
  readonly harm: "killed" | "injured" | "missing";
  readonly age: "unknown" | "child" | "adult";
  readonly count: number;
  readonly source: "counted" | "told";
}

/** What a delivery says about itself, without its files. */
export interface Manifest {
  readonly language: string;
  readonly situation?: string;
  readonly kind?: string;
  readonly when?: Time;
  readonly where?: Place;
  /** Where a partner has it from. */
  readonly source?: string;
  /** What a partner calls it. */
  readonly reference?: string;
  readonly statement?: string;
  readonly answers?: Readonly<Record<string, readonly string[]>>;
  readonly victims?: readonly Victims[];
  readonly consent?: Readonly<Record<string, boolean>>;
  readonly urgency: "none" | "soon" | "dangerNow";
  readonly reply?: string;
  readonly parent?: string;
}

export interface SafeCopy {
  readonly mediaType: string;
  readonly lengthBytes: number;
  /** Classes of metadata that were removed. */
  readonly removed: readonly string[];
}

/** Where the browser's own player finds a copy. */
export interface PlayAddress {
  readonly address: string;
  /** RFC 3339. */
  readonly until: string;
}

/** A small picture made of a file; fetched by its number. */
export interface Preview {
  readonly number: number;
  readonly kind: "thumbnail" | "screen" | "poster" | "contactSheet" | "waveform" | "page";
  /** From 1, among those of its kind; of a page its number. */
  readonly index: number;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly lengthBytes: number;
}

export interface Previews {
  readonly items: readonly Preview[];
  /** Why there are none. */
  readonly refusal?: RefusalBody;
}

export interface EvidenceFile {
  readonly object: number;
  readonly name?: string;
  readonly type?: string;
  /** Measured of the opened original. */
  readonly lengthBytes?: number;
  /** Measured of the opened original, 64 hexadecimal digits. */
  readonly sha256?: string;
  readonly asManifestSays?: boolean;
  readonly sealed: { readonly lengthBytes: number; readonly digest: string };
  readonly verdict: "clean" | "infected" | "unscanned" | "partlyScanned";
  readonly malware?: string;
  readonly copy?: SafeCopy;
  readonly refusal?: RefusalBody;
}

export interface Delivery {
  readonly number: number;
  readonly receivedAt: string;
  readonly refusal?: RefusalBody;
  readonly manifest?: Manifest;
  /** Of a follow-up: whether who sent what it follows signed it. */
  readonly verified?: boolean;
  /** The partner that sent it; absent for a witness. */
  readonly partner?: Deliverer;
  /** In what its statement is written. */
  readonly writing?: Writing;
  readonly files: readonly EvidenceFile[];
}

/** What does not get through the pipeline. */
export interface StuckItem {
  /** Absent when a message names none. */
  readonly submission?: string;
  readonly delivery?: number;
  readonly step: string;
  /** Absent when the step ended without a word. */
  readonly reason?: string;
  readonly tries?: number;
  /** True when the queue gave a message up; else it is still being tried. */
  readonly poison: boolean;
  /** RFC 3339. */
  readonly at: string;
}

/** The partner that sent something. */
export interface Deliverer {
  readonly id: string;
  /** Absent when the partner's entry is gone. */
  readonly name?: string;
  /** True when the manifest names a situation that the partner is not expected to send about. */
  readonly outside: boolean;
}

/** An organisation that may send in bulk. */
export interface Partner {
  /** The directory's object id of its program, a UUID. */
  readonly id: string;
  readonly name: string;
  /** 0 to 9. */
  readonly standing: number;
  readonly bytesPerDay: number;
  /** Codes; absent for any. */
  readonly situations?: readonly string[];
  readonly enabled: boolean;
}

export interface PartnerList {
  /** By name; `tag` names the state that a change replaces. */
  readonly items: readonly { readonly partner: Partner; readonly tag: string }[];
  /** Codes of the operator's vocabulary. */
  readonly situations: readonly string[];
}

export interface Writing {
  /** ISO 15924 codes, most used first. */
  readonly scripts: readonly string[];
  /** BCP 47, when it could be told. */
  readonly language?: string;
  /** True when that is not the language the sender chose. */
  readonly differs: boolean;
}

/** What must not happen and did. */
export interface Alert {
  readonly kind: string;
  /** RFC 3339. */
  readonly at: string;
  /** Name of the custody event. */
  readonly event: string;
  /** A sealed object, a log, the name of an event. */
  readonly about: string;
}

export const decisionReasons = ["evidence", "spam", "garbage", "duplicate", "courtOrder", "mistake"] as const;
export type DecisionReason = (typeof decisionReasons)[number];

/** What one member of staff decided about keeping a submission. */
export interface Decision {
  readonly id: string;
  readonly kind: string;
  /** Object id of who decided. */
  readonly by: string;
  readonly role: string;
  readonly at: string;
  readonly why: string;
  /** Of a consent: the id of the request. */
  readonly request?: string;
}

export interface SubmissionDetail {
  readonly submission: string;
  /** Of the most urgent delivery; absent until one is triaged. */
  readonly score?: number;
  readonly reasons: readonly Reason[];
  readonly exercise: boolean;
  readonly receivedAt: string;
  readonly deliveries: readonly Delivery[];
}

/** Another submission that shares content with one. */
export interface Link {
  readonly submission: string;
  readonly kind: "sameContent" | "similarPicture" | "similarText";
  /** Bits in which the nearest fingerprints differ, 0 to 7. */
  readonly distance: number;
  /** Where in this submission the nearest example is. */
  readonly delivery: number;
  readonly object: number;
}

export type IncidentDecision = "accepted" | "split";

/** Another submission that may be about the same incident, and why. */
export interface Near {
  readonly submission: string;
  /** Days between what they say; 0 when they overlap. */
  readonly days: number;
  /** Metres between the places; absent when both name the place alike. */
  readonly meters?: number;
  readonly sameKind: boolean;
  /** Absent while it is a proposal. */
  readonly decision?: IncidentDecision;
}

export interface Related {
  readonly links: readonly Link[];
  readonly near: readonly Near[];
  /** Submissions that staff hold to be about the same incident. */
  readonly incident: readonly string[];
}

export const statuses = ["new", "inReview", "needsMore", "verified", "notCredible", "closed"] as const;
export type SubmissionStatus = (typeof statuses)[number];

/** Victims that staff hold to be verified. */
export interface VerifiedVictims {
  readonly harm: Victims["harm"];
  readonly age: Victims["age"];
  readonly count: number;
}

/** What one change of staff's sets, by its kind. */
export interface Change {
  readonly kind: "status" | "labelAdded" | "labelRemoved" | "assigned" | "victimsVerified" | "noted" | "translated";
  readonly status?: SubmissionStatus;
  readonly reason?: string;
  /** Object id; absent when nobody is to do it any more. */
  readonly assignee?: string;
  readonly delivery?: number;
  readonly victims?: readonly VerifiedVictims[];
  /** A label, a note, a translation, or more on a reason. */
  readonly text?: string;
}

/** One change of staff's to a submission. */
export interface Edit extends Change {
  /** From 1 without gaps. */
  readonly number: number;
  readonly id: string;
  /** Object id of who did it. */
  readonly by: string;
  readonly role: string;
  readonly at: string;
}

/** Who is working on a submission just now. */
export interface Claim {
  readonly by: string;
  /** RFC 3339; when it runs out. */
  readonly until: string;
  readonly own: boolean;
}

/** What staff made of a submission so far. */
export interface Work {
  /** Of the last edit; 0 when there is none. */
  readonly number: number;
  readonly status: SubmissionStatus;
  readonly assignee?: string;
  readonly labels: readonly string[];
  readonly victims?: readonly VerifiedVictims[];
  readonly claim?: Claim;
  /** Oldest first. */
  readonly items: readonly Edit[];
}
