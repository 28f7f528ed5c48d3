namespace Submissions.Contracts;

/// <summary>Asks a step to work on one object (queue <c>strip</c>).</summary>
public sealed record ObjectMessage
{
    public required SubmissionId Submission { get; init; }

    public required int Delivery { get; init; }

    public required int Object { get; init; }

    public static ObjectMessage For(ObjectId id) => new() { Submission = id.Delivery.Submission, Delivery = id.Delivery.Number, Object = id.Number };

    public ObjectId Id() => new(new DeliveryId(Submission, Delivery), Object);
}
