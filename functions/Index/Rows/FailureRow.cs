namespace Submissions.Index.Rows;

/// <summary>The latest failure of a step over a delivery.</summary>
public sealed class FailureRow
{
    public required string Submission { get; init; }

    public required int Delivery { get; init; }

    public required string Step { get; init; }

    /// <summary>A <see cref="Contracts.StepFailure"/>.</summary>
    public required int Reason { get; set; }

    /// <summary>How often it failed so far.</summary>
    public required int Tries { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; set; }
}
