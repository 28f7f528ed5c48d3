namespace Submissions.Desk.Stuck;

/// <summary>Which delivery to try again, and in which step it stopped.</summary>
public sealed record RetryRequest
{
    public required string Submission { get; init; }

    public required int Delivery { get; init; }

    /// <summary>The name of the step's queue.</summary>
    public required string Step { get; init; }
}
