/** What is wrong with a checkpoint or proof; the same words as the C# twin's `LedgerFault`, in camel case. */
export type LedgerFault =
  | "noteMalformed"
  | "checkpointMalformed"
  | "originUnknown"
  | "signatureMissing"
  | "signatureWrong"
  | "checkpointInconsistent"
  | "proofMalformed"
  | "proofWrong"
  | "receiptMalformed";
