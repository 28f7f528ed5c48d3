namespace Submissions.Contracts;

/// <summary>Asks a step to work on one delivery (queues <c>scan</c>, <c>triage</c>, <c>forget</c>, <c>rescore</c>).</summary>
public sealed record DeliveryMessage
{
    public required SubmissionId Submission { get; init; }

    public required int Delivery { get; init; }

    public static DeliveryMessage For(DeliveryId id) => new() { Submission = id.Submission, Delivery = id.Number };

    public DeliveryId Id() => new(Submission, Delivery);
}
