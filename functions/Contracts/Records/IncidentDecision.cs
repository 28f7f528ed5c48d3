namespace Submissions.Contracts;

/// <summary>What one staff member decided about submissions that may be about one incident. Written by the desk, create-only. Blob <c>decisions/incidents/{submission}/{id}.json</c>.</summary>
public sealed record IncidentDecision
{
    /// <summary>What the names of all decisions about incidents begin with.</summary>
    public const string Folder = "incidents/";

    /// <summary>32 random hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required IncidentDecisionKind Kind { get; init; }

    public required SubmissionId Submission { get; init; }

    /// <summary>The submissions it is decided to belong with, or not.</summary>
    public required IReadOnlyList<SubmissionId> With { get; init; }

    /// <summary>The staff member's object id.</summary>
    public required string By { get; init; }

    /// <summary>The role in which they decided.</summary>
    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The blob's name.</summary>
    public string Name() => $"{Folder}{Submission}/{Id}.json";
}
