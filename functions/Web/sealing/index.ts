/** Sealing for browsers and Node: the TypeScript twin of functions/Sealing and of the parts of functions/Contracts that a sender needs. */
export { bytesToHex } from "@noble/hashes/utils.js";
export { base64 } from "@scure/base";
export { asciiDigits } from "./asciiDigits.js";
export type { Bytes } from "./Bytes.js";
export { type ContentDigest, ContentDigester } from "./ContentDigester.js";
export { HybridIdentity } from "./HybridIdentity.js";
export { type HybridPublicKey, PublicHalves } from "./HybridPublicKey.js";
export { HybridRecipient, type RandomBytes } from "./HybridRecipient.js";
export { deriveWrapKey, hybridKeyId, sealFileKey, stanzaType, type WrapKeyInputs } from "./HybridStanza.js";
export {
  type Manifest,
  type ManifestFile,
  type ManifestPlace,
  type ManifestTime,
  type ManifestTimePrecision,
  type ManifestUrgency,
  type ManifestVictims,
  manifestSchemaV1,
} from "./Manifest.js";
export { ManifestLimits, signManifest, writeManifest } from "./ManifestWriter.js";
export { PaddedStream } from "./PaddedStream.js";
export { minPaddedLengthBytes, paddedLength, padmeLength } from "./Padme.js";
export type { PublishedKeys } from "./PublishedKeys.js";
export { type Mistype, ReturnCode } from "./ReturnCode.js";
export { ReturnKeys } from "./ReturnKeys.js";
export { receiptTag, type TaggedObject } from "./receiptTag.js";
export {
  firstPrevious,
  messageBytes,
  messageHash,
  messageSchemaV1,
  openMessages,
  type StaffMessage,
} from "./StaffMessage.js";
export { type Sealed, seal } from "./seal.js";
export { TreeHash } from "./TreeHash.js";
export { TreeHashBuilder } from "./TreeHashBuilder.js";
