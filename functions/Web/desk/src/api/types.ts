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
}

export interface Queue {
  /** Null until the scanner has been seen. */
  readonly scanner: Scanner | null;
  /** Most urgent first. */
  readonly items: readonly QueueItem[];
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
