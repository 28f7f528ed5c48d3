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
}
