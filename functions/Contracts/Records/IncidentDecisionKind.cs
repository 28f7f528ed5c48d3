namespace Submissions.Contracts;

/// <summary>What staff can decide about submissions that may be about one incident. Numbers are never reused.</summary>
public enum IncidentDecisionKind
{
    /// <summary>They are about one incident.</summary>
    Accepted = 1,

    /// <summary>They are not; it is not proposed again.</summary>
    Split = 2,
}
