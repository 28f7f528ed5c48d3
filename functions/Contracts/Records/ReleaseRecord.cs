namespace Submissions.Contracts;

/// <summary>What the pipeline made of an approved request. Blob <c>records/{object}/release-{request}.json</c>: written last, so what it names was recorded.</summary>
public sealed record ReleaseRecord
{
    public required string Request { get; init; }

    /// <summary>The original, as received.</summary>
    public required Artefact Input { get; init; }

    /// <summary>The copy for the requester; absent when none could be made.</summary>
    public Artefact? Output { get; init; }

    /// <summary>Why none could be made.</summary>
    public Refusal? Refusal { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>From then on it is handed to nobody, and deleted.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The blob's name.</summary>
    public static string NameFor(ObjectId id, string request) => $"{id}/release-{request}.json";
}
