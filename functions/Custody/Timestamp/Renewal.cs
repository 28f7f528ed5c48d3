namespace Submissions.Custody.Timestamp;

/// <summary>How the renewal of a token ended.</summary>
public enum Renewal
{
    /// <summary>It was renewed before.</summary>
    NotNeeded = 1,

    Renewed,

    /// <summary>No authority answered.</summary>
    AuthoritiesAway,
}
