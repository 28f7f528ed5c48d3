namespace Submissions.Index.Rows;

/// <summary>What staff decided about two submissions: that they are about one incident, or that they are not. An incident is all that accepted pairs hold together. Written by the desk, after the record; the later decision stands.</summary>
public sealed class IncidentPairRow
{
    /// <summary>The submission whose id comes first (ordinal).</summary>
    public required string SubmissionA { get; init; }

    public required string SubmissionB { get; init; }

    /// <summary>A <see cref="Contracts.IncidentDecisionKind"/>.</summary>
    public required int State { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; set; }

    /// <summary>Id of the record that says so.</summary>
    public required string Decision { get; set; }
}
