namespace Submissions.Contracts;

/// <summary>What Scan made of a delivery as a whole. Blob <c>records/{submission}/{delivery}/delivery.json</c>.</summary>
public sealed record DeliveryRecord
{
    /// <summary>The object that is the manifest; absent when there is none to be trusted.</summary>
    public int? Manifest { get; init; }

    /// <summary>The objects that are files, named by the manifest or not.</summary>
    public required IReadOnlyList<int> Files { get; init; }

    /// <summary>What is wrong with the manifest or with what it names; absent when nothing is.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The partner that delivered it; absent for a witness.</summary>
    public PartnerId? Partner { get; init; }

    /// <summary>The blob's name.</summary>
    public static string NameFor(DeliveryId id) => $"{id}/delivery.json";
}
