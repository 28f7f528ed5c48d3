namespace Submissions.Contracts;

/// <summary>What Intake wrote at commit: which sealed objects make up a delivery. Blob <c>intake/{submission}/{delivery}.json</c>.</summary>
public sealed record IntakeRecord
{
    /// <summary>What the sender was told; says also which objects there are. Signed before the record was written, so every repeat of the commit gets the same one.</summary>
    public required Promise Promise { get; init; }

    public DeliveryId Id() => new(Promise.Submission, Promise.Delivery);

    /// <summary>The blob's name.</summary>
    public static string NameFor(DeliveryId id) => $"{id}.json";
}
