namespace Submissions.Custody.Retain;

/// <summary>What led to a state of retention.</summary>
public enum RetentionStep
{
    /// <summary>The store's locked default, which every committed blob inherits.</summary>
    Inherited = 1,

    /// <summary>Lengthened before it ended, since nobody decided otherwise: neglect keeps.</summary>
    Extended,

    /// <summary>Staff said it is evidence: full retention and a legal hold.</summary>
    Kept,

    /// <summary>Staff said it is spam. Nothing changes yet.</summary>
    MarkedSpam,

    HoldSet,

    HoldReleased,

    /// <summary>A lead asked for disposal. Nothing changes yet.</summary>
    DisposalRequested,

    /// <summary>An auditor consented: the notice runs.</summary>
    DisposalDecided,

    DisposalWithdrawn,

    /// <summary>A decision without effect: a consent that is none, or one that came while a hold was on.</summary>
    DecisionWithoutEffect,

    /// <summary>Retention and notice have ended; the originals are deleted.</summary>
    Disposed,
}
