/** The only schema so far. */
export const manifestSchemaV1 = "submissions/manifest/v1";

/** What a delivery says about itself: one JSON document, sealed like the files it names (sealed-format.md). Every answer is optional; no member is a float. */
export interface Manifest {
  /** BCP 47 tag of the language it is written in. */
  readonly language: string;
  /** A situation code of the operator's vocabulary. */
  readonly situation?: string | undefined;
  /** An incident-kind code of the vocabulary. */
  readonly kind?: string | undefined;
  readonly when?: ManifestTime | undefined;
  readonly where?: ManifestPlace | undefined;
  /** Free text, at most 200,000 characters. */
  readonly statement?: string | undefined;
  /** Structured answers: question code to the codes chosen. */
  readonly answers?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly victims?: readonly ManifestVictims[] | undefined;
  /** Consent per use: use code to yes or no. A use that is not named is not consented to. */
  readonly consent?: Readonly<Record<string, boolean>> | undefined;
  readonly urgency: ManifestUrgency;
  /** The age recipient that replies are sealed to. */
  readonly reply?: string | undefined;
  /** Ed25519 public key, Base64, that signs follow-ups. */
  readonly verify?: string | undefined;
  /** The submission this one follows up, 32 hexadecimal digits. */
  readonly parent?: string | undefined;
  readonly files: readonly ManifestFile[];
}

export type ManifestUrgency = "none" | "soon" | "dangerNow";

export type ManifestTimePrecision = "day" | "month" | "year" | "about";

/** When it happened, as exactly as the witness knows. Days are `YYYY-MM-DD`. */
export interface ManifestTime {
  readonly from: string;
  /** The last day, when it was more than one. */
  readonly to?: string | undefined;
  readonly precision: ManifestTimePrecision;
}

/** Where it happened. */
export interface ManifestPlace {
  /** Free text, at most 2,000 characters. */
  readonly text: string;
  /** Latitude in millionths of a degree, WGS 84; both coordinates or none. */
  readonly latitudeE6?: number | undefined;
  /** Longitude in millionths of a degree, WGS 84. */
  readonly longitudeE6?: number | undefined;
  /** Radius of uncertainty in metres. */
  readonly precisionMeters?: number | undefined;
}

/** One line of the victims counts: counted by the witness, or told to them. */
export interface ManifestVictims {
  readonly harm: "killed" | "injured" | "missing";
  readonly age: "unknown" | "child" | "adult";
  /** 0 to 1,000,000. */
  readonly count: number;
  readonly source: "counted" | "told";
}

/** One file of the delivery as the sender saw it. */
export interface ManifestFile {
  /** Its object number. */
  readonly object: number;
  /** The original name, at most 1,000 characters. */
  readonly name: string;
  /** The media type as the browser saw it; never believed. */
  readonly type: string;
  /** Length of the content without padding. */
  readonly lengthBytes: number;
  /** SHA-256 of the content without padding, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}
