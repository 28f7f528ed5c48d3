using Submissions.Contracts;

namespace Submissions.Desk.Incidents;

/// <summary>The body of a decision about an incident.</summary>
public sealed record IncidentRequest
{
    public required IncidentDecisionKind Decision { get; init; }

    /// <summary>The other submissions, 1 to 64.</summary>
    public required IReadOnlyList<SubmissionId> With { get; init; }
}
