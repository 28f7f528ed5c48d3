namespace Submissions.Contracts;

/// <summary>What Intake wrote at commit: which sealed objects make up a delivery. Blob <c>intake/{submission}/{delivery}.json</c>.</summary>
public sealed record IntakeRecord
{
    public required SubmissionId Submission { get; init; }

    public required int Delivery { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required IReadOnlyList<SealedObject> Objects { get; init; }

    public DeliveryId Id() => new(Submission, Delivery);

    /// <summary>The blob's name.</summary>
    public static string NameFor(DeliveryId id) => $"{id}.json";
}
