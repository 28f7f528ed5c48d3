namespace Submissions.Contracts;

/// <summary>Asks that a delivery which stopped be gone on with (queue <c>retry</c>).</summary>
public sealed record RetryMessage
{
    public required SubmissionId Submission { get; init; }

    public required int Delivery { get; init; }

    /// <summary>The queue of the step in which it stopped.</summary>
    public required string Step { get; init; }

    public DeliveryId Id() => new(Submission, Delivery);
}
