namespace Submissions.Index;

/// <summary>One line of the desk's queue: a submission with its most urgent delivery.</summary>
public sealed record QueueEntry
{
    public required string Submission { get; init; }

    public required int Score { get; init; }

    /// <summary>JSON array of <see cref="Contracts.TriageReason"/>, of the most urgent delivery.</summary>
    public required string Reasons { get; init; }

    public required string? Situation { get; init; }

    public required string? Kind { get; init; }

    public required string? Language { get; init; }

    /// <summary>UTC, of the first delivery.</summary>
    public required DateTime ReceivedAt { get; init; }

    public required int Files { get; init; }

    public required int Infected { get; init; }

    public required int WithoutCopy { get; init; }
}
