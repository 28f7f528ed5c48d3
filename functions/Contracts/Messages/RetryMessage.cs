namespace Submissions.Contracts;

/// <summary>Asks that a delivery which stopped be gone on with (queue <c>retry</c>).</summary>
public sealed record RetryMessage
{
    public required SubmissionId Submission { get; init; }

    public required int Delivery { get; init; }

    /// <summary>It stopped at the end of a disposal, not on its way to the desk.</summary>
    public required bool Forget { get; init; }

    public DeliveryId Id() => new(Submission, Delivery);
}
