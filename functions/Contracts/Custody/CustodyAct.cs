namespace Submissions.Contracts;

/// <summary>What was done (ledger.md). Written in camel case.</summary>
public enum CustodyAct
{
    Received = 1,
    Promoted,
    Scanned,
    Opened,
    Derived,
    Triaged,
    Viewed,
    Assigned,
    Labelled,
    Messaged,
    Released,
    Exported,
    Shared,
    HeldSet,
    HeldReleased,
    RetentionExtended,
    DisposalDecided,
    Disposed,
    FixityChecked,
    KeyPublished,
    Refused,
    Padding,

    /// <summary>Checkpoints and timestamp tokens that were kept since the last such event, by name and digest: what the log itself vouches for can no longer be dropped unseen.</summary>
    Timestamped,

    /// <summary>In the public log: a checkpoint of the custody log, so that who watches one log watches both.</summary>
    CheckpointPublished,

    /// <summary>In the public log: a release of the form, all its files with their hashes, so that who is served other bytes can tell.</summary>
    ReleasePublished,

    /// <summary>An original was asked for, or a lead answered.</summary>
    ReleaseDecided,

    /// <summary>A key of a staff member was registered, confirmed by another person, or withdrawn.</summary>
    KeyDecided,

    /// <summary>A member of staff entered a partner, or changed what it may send; the state before and after by their digests.</summary>
    PartnerChanged,
}
