namespace Submissions.Contracts;

/// <summary>What staff can decide about keeping a submission.</summary>
public enum DecisionKind
{
    /// <summary>It is evidence: full retention and a legal hold.</summary>
    Keep = 1,

    /// <summary>It is none: no full retention. It is still kept until two people decide to dispose of it.</summary>
    Spam,

    HoldSet,

    HoldReleased,

    /// <summary>A lead asks to dispose of it.</summary>
    DisposalRequested,

    /// <summary>An auditor, who is another person, consents: the notice of 30 days begins.</summary>
    DisposalConsented,

    /// <summary>It is not to be disposed of after all.</summary>
    DisposalWithdrawn,
}
