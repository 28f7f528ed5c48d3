namespace Submissions.Index.Rows;

/// <summary>The priority of one delivery.</summary>
public sealed class TriageRow
{
    public required string Submission { get; init; }

    public required int Delivery { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Score { get; init; }

    /// <summary>JSON array of <see cref="Contracts.TriageReason"/>.</summary>
    public required string Reasons { get; init; }

    public required bool Exercise { get; init; }
}
