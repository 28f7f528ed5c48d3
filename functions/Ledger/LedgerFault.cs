namespace Submissions.Ledger;

/// <summary>
/// What is wrong with a note, a tile, an entry, a token or a receipt. Closed and numbered; numbers are never reused and stand in <c>submissions verify --json</c>.
/// 1xx notes and checkpoints, 2xx tiles and bundles, 3xx entries, 4xx timestamps, 5xx proofs and receipts.
/// </summary>
public enum LedgerFault
{
    None = 0,

    // Notes and checkpoints

    /// <summary>Not a signed note (c2sp.org/signed-note).</summary>
    NoteMalformed = 101,

    /// <summary>A signed note whose text is not a checkpoint (c2sp.org/tlog-checkpoint).</summary>
    CheckpointMalformed = 102,

    /// <summary>A checkpoint of another log.</summary>
    OriginUnknown = 103,

    /// <summary>No signature by a known key of the log.</summary>
    SignatureMissing = 104,

    /// <summary>A known key's signature does not verify.</summary>
    SignatureWrong = 105,

    /// <summary>There is no latest checkpoint.</summary>
    CheckpointMissing = 106,

    /// <summary>A kept checkpoint lies under a name that is not its size's.</summary>
    CheckpointMisnamed = 107,

    /// <summary>The tree of this size has another root than the checkpoint says.</summary>
    CheckpointRootWrong = 108,

    /// <summary>A kept checkpoint is larger than the latest one: the log was rolled back, or the latest checkpoint replaced.</summary>
    CheckpointNotLatest = 109,

    /// <summary>The latest checkpoint is not among the kept ones.</summary>
    CheckpointNotKept = 110,

    /// <summary>The new tree does not contain the old one. Such a checkpoint is never signed.</summary>
    CheckpointInconsistent = 111,

    // Tiles and bundles

    /// <summary>A tile that a checkpoint demands is not there.</summary>
    TileMissing = 201,

    /// <summary>A tile is not as long as its width says.</summary>
    TileMalformed = 202,

    /// <summary>A tile holds other hashes than the tree has there.</summary>
    TileWrong = 203,

    /// <summary>An entry bundle that a checkpoint demands is not there.</summary>
    BundleMissing = 204,

    /// <summary>A bundle ends within an entry, or holds fewer than its width.</summary>
    BundleCutShort = 205,

    /// <summary>A bundle goes on after its last entry.</summary>
    BundleTooLong = 206,

    /// <summary>An entry does not hash to its leaf.</summary>
    EntryWrong = 207,

    /// <summary>Something lies in the log's folder that no checkpoint accounts for.</summary>
    UnaccountedObject = 208,

    // Entries

    /// <summary>An entry is not canonical JSON (RFC 8785).</summary>
    EntryNotCanonical = 301,

    /// <summary>An entry of the custody log is not a custody event.</summary>
    EntryNotAnEvent = 302,

    /// <summary>The same act is entered twice.</summary>
    EntryDuplicated = 303,

    /// <summary>An event's <c>after</c> is the root of no kept checkpoint.</summary>
    AfterUnknown = 304,

    /// <summary>An event's <c>after</c> names a checkpoint that contains the event itself.</summary>
    AfterNotEarlier = 305,

    /// <summary>Late: an event is dated before the timestamp of the checkpoint that it names as known.</summary>
    DatedBeforeWhatItKnew = 306,

    /// <summary>Late: an event is dated after the timestamp of a checkpoint that contains it.</summary>
    DatedAfterItsCheckpoint = 307,

    /// <summary>Late: an event was entered longer after its date than is promised.</summary>
    EnteredLate = 308,

    /// <summary>The log vouches for a checkpoint or token that is not there.</summary>
    RecordedObjectMissing = 309,

    /// <summary>The log vouches for other bytes of a checkpoint or token than are there.</summary>
    RecordedObjectAltered = 310,

    // Timestamps

    /// <summary>Not a timestamp token or answer (RFC 3161).</summary>
    TokenMalformed = 401,

    /// <summary>The authority refused.</summary>
    TokenNotGranted = 402,

    /// <summary>A token over something else.</summary>
    TokenImprintWrong = 403,

    /// <summary>The answer is to another request.</summary>
    TokenNonceWrong = 404,

    /// <summary>The token's signature does not verify, or there is no certificate to verify it with.</summary>
    TokenSignatureWrong = 405,

    /// <summary>The authority's certificate does not lead to a configured root, or was not valid when the token was made.</summary>
    TokenCertificateUntrusted = 406,

    /// <summary>The certificate is not, critically and for nothing else, for time stamping.</summary>
    TokenCertificatePurpose = 407,

    /// <summary>A token of a later checkpoint is older.</summary>
    TokenOutOfOrder = 408,

    /// <summary>A token beside no checkpoint, or under a name that is none of ours.</summary>
    TokenMisplaced = 409,

    /// <summary>The same token lies there twice.</summary>
    TokenDuplicated = 410,

    /// <summary>A renewal made after the certificate of the token it renews had run out.</summary>
    TokenRenewedTooLate = 411,

    // Proofs and receipts

    /// <summary>Not a proof (c2sp.org/tlog-proof).</summary>
    ProofMalformed = 501,

    /// <summary>The proof does not lead from the leaf to the checkpoint's root.</summary>
    ProofWrong = 502,

    /// <summary>A receipt's extra data are not {entry, timestamps}.</summary>
    ReceiptMalformed = 503,

    /// <summary>The entry is not about these bytes: its tag is another.</summary>
    TagWrong = 504,

    /// <summary>The promise is not signed by the known promise key.</summary>
    PromiseSignatureWrong = 505,

    /// <summary>The entry says something else than the promise.</summary>
    PromiseNotKept = 506,

    // Exported packages

    /// <summary>Not a bag (RFC 8493) with SHA-256 or SHA-512 manifests, a line of a manifest that is none, or a link.</summary>
    BagMalformed = 601,

    /// <summary>A listed file is not there.</summary>
    BagFileMissing = 602,

    /// <summary>A file that a manifest does not list.</summary>
    BagFileUnlisted = 603,

    /// <summary>A file has not the listed digest.</summary>
    BagFileAltered = 604,

    /// <summary>No proven export has this file with these bytes.</summary>
    ItemUnproven = 605,

    /// <summary>What the file was made of does not lead back, by proven events, to something that was received.</summary>
    OriginUnproven = 606,
}
