using Submissions.Contracts;

namespace Submissions.Desk.Work;

/// <summary>The body of a change to a submission.</summary>
public sealed record EditRequest
{
    /// <summary>32 random hexadecimal digits: who sends it again after a lost answer sends the same.</summary>
    public required string Id { get; init; }

    /// <summary>Number of the last edit the sender saw; 0 when they saw none.</summary>
    public required int After { get; init; }

    public required EditKind Kind { get; init; }

    public SubmissionStatus? Status { get; init; }

    public StatusReason? Reason { get; init; }

    public string? Assignee { get; init; }

    public int? Delivery { get; init; }

    public IReadOnlyList<VerifiedVictims>? Victims { get; init; }

    public string? Text { get; init; }
}
