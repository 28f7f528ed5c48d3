namespace Submissions.Contracts;

/// <summary>What one edit changes of a case file.</summary>
public enum CaseEditKind
{
    /// <summary>The first of every case.</summary>
    Opened = 1,

    Renamed,

    Added,

    Removed,

    /// <summary>Nothing is changed any more until it is reopened; exports of it stay.</summary>
    Closed,

    Reopened,
}
