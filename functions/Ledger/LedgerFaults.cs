using System.Text.Json;

namespace Submissions.Ledger;

/// <summary>The one place where a <see cref="LedgerFault"/> becomes a text.</summary>
public static class LedgerFaults
{
    /// <summary>The name as it stands in answers, in camel case.</summary>
    public static string Name(this LedgerFault fault) => JsonNamingPolicy.CamelCase.ConvertName(fault.ToString());

    /// <summary>True when it is about a date and not about bytes: the event is late.</summary>
    public static bool IsLate(this LedgerFault fault) => fault is LedgerFault.DatedBeforeWhatItKnew or LedgerFault.DatedAfterItsCheckpoint or LedgerFault.EnteredLate;

    /// <summary>One English sentence for whoever has to act on it.</summary>
    public static string Text(this LedgerFault fault) => fault switch
    {
        LedgerFault.NoteMalformed => "This is not a signed note.",
        LedgerFault.CheckpointMalformed => "This note is not a checkpoint.",
        LedgerFault.OriginUnknown => "This is a checkpoint of another log.",
        LedgerFault.SignatureMissing => "No key that you named has signed this.",
        LedgerFault.SignatureWrong => "The signature of a key that you named is wrong: the text was altered, or somebody else wrote it.",
        LedgerFault.CheckpointMissing => "There is no such checkpoint.",
        LedgerFault.CheckpointMisnamed => "This checkpoint is not of the size that its name says.",
        LedgerFault.CheckpointRootWrong => "The entries do not give the root that was signed: history was rewritten after the last checkpoint that holds.",
        LedgerFault.CheckpointNotLatest => "A larger checkpoint was published than the one that is shown as the latest: the log was rolled back.",
        LedgerFault.CheckpointNotKept => "The latest checkpoint is not among those kept, or another one of its size is.",
        LedgerFault.CheckpointInconsistent => "The new tree does not contain the old one.",
        LedgerFault.TileMissing => "A tile is missing.",
        LedgerFault.TileMalformed => "A tile has the wrong length.",
        LedgerFault.TileWrong => "A tile does not hold the hashes that the tree has there.",
        LedgerFault.BundleMissing => "A bundle of entries is missing.",
        LedgerFault.BundleCutShort => "A bundle holds fewer entries than it should.",
        LedgerFault.BundleTooLong => "A bundle holds more than its entries.",
        LedgerFault.EntryWrong => "This entry is not the one that was logged.",
        LedgerFault.UnaccountedObject => "No checkpoint accounts for this object: it was put there, or its checkpoint was taken away.",
        LedgerFault.EntryNotCanonical => "This entry is not canonical JSON.",
        LedgerFault.EntryNotAnEvent => "This entry is not a custody event.",
        LedgerFault.EntryDuplicated => "This act is entered a second time.",
        LedgerFault.AfterUnknown => "This event names a checkpoint that was never kept.",
        LedgerFault.AfterNotEarlier => "This event names a checkpoint that is later than itself.",
        LedgerFault.DatedBeforeWhatItKnew => "This event is dated before a checkpoint that it knew was timestamped.",
        LedgerFault.DatedAfterItsCheckpoint => "This event is dated after a checkpoint that contains it was timestamped.",
        LedgerFault.EnteredLate => "This event was entered longer after its date than is promised.",
        LedgerFault.RecordedObjectMissing => "The log vouches for this checkpoint or token, and it is gone.",
        LedgerFault.RecordedObjectAltered => "The log vouches for this checkpoint or token, and its bytes are others.",
        LedgerFault.TokenMalformed => "This is not a timestamp token.",
        LedgerFault.TokenNotGranted => "The authority refused a timestamp.",
        LedgerFault.TokenImprintWrong => "This timestamp is over something else.",
        LedgerFault.TokenNonceWrong => "This answers another request.",
        LedgerFault.TokenSignatureWrong => "The authority's signature does not verify.",
        LedgerFault.TokenCertificateUntrusted => "The authority's certificate does not lead to a root that you named, or was not valid then.",
        LedgerFault.TokenCertificatePurpose => "The certificate is not one for time stamping only.",
        LedgerFault.TokenOutOfOrder => "This timestamp is older than that of an earlier checkpoint, or than the one that it renews.",
        LedgerFault.TokenMisplaced => "This timestamp belongs to no checkpoint, or one before it is missing.",
        LedgerFault.TokenDuplicated => "The same timestamp lies there twice.",
        LedgerFault.TokenRenewedTooLate => "This timestamp was renewed after its certificate had run out.",
        LedgerFault.ProofMalformed => "This is not a proof.",
        LedgerFault.ProofWrong => "The proof does not lead from this entry to the signed root: the entry was altered, or was never logged.",
        LedgerFault.ReceiptMalformed => "This proof carries no entry, so it is not a receipt.",
        LedgerFault.TagWrong => "The entry is not about the bytes that you sent: its tag is another.",
        LedgerFault.PromiseSignatureWrong => "The promise was not signed by the promise key that you named.",
        LedgerFault.PromiseNotKept => "The entry says something else than the promise, or came too late.",
        LedgerFault.BagMalformed => "This is not as a bag is written (RFC 8493).",
        LedgerFault.BagFileMissing => "The manifest lists this file, and it is not there.",
        LedgerFault.BagFileUnlisted => "The manifest does not list this file: it was put there.",
        LedgerFault.BagFileAltered => "This file is not the one that the manifest lists: its bytes are others.",
        LedgerFault.ItemUnproven => "No proof in the package says that this file was exported with these bytes.",
        LedgerFault.OriginUnproven => "The proofs in the package do not lead from this file back to something that was received.",
        LedgerFault.None => throw new ArgumentOutOfRangeException(nameof(fault), "None is not a fault."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
