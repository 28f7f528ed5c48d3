namespace Submissions.Contracts;

/// <summary>What can be said of a staff member's key.</summary>
public enum StaffKeyDecisionKind
{
    /// <summary>Another person saw that it is its owner's: the public log may name it.</summary>
    Confirmed = 1,

    /// <summary>Nothing is sealed to it any more.</summary>
    Withdrawn,
}
