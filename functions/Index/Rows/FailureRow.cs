namespace Submissions.Index.Rows;

/// <summary>The latest failure of a step over a delivery.</summary>
public sealed class FailureRow
{
    public required string Submission { get; init; }

    public required int Delivery { get; init; }

    public required string Step { get; init; }

    /// <summary>Number of the <see cref="Contracts.Refusal"/> that says why.</summary>
    public required int Reason { get; set; }

    public required int Tries { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; set; }
}
