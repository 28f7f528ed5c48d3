namespace Submissions.Contracts;

/// <summary>How a safe copy came about, or why there is none. Blob <c>records/{object}/derivation.json</c>.</summary>
public sealed record DerivationRecord
{
    /// <summary>Why there is no safe copy; absent when there is one.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Registered media type of the safe copy, from its magic bytes.</summary>
    public string? MediaType { get; init; }

    /// <summary>Classes of metadata that were removed; never values.</summary>
    public IReadOnlyList<MetadataClass> Removed { get; init; } = [];

    /// <summary>Length of the safe copy before sealing.</summary>
    public long? LengthBytes { get; init; }

    public required ToolUse Tool { get; init; }

    /// <summary>The sealed original.</summary>
    public required Artefact Input { get; init; }

    /// <summary>The sealed safe copy.</summary>
    public Artefact? Output { get; init; }

    /// <summary>Small pictures of the file, in the order of their blobs' numbers, which count from 1.</summary>
    public IReadOnlyList<PreviewRecord> Previews { get; init; } = [];

    /// <summary>Why a file with a safe copy has no previews (412 to 416); absent when it has some, or no copy.</summary>
    public Refusal? PreviewRefusal { get; init; }

    /// <summary>The sealed fingerprints, where some were taken.</summary>
    public Artefact? Fingerprints { get; init; }

    public required DateTimeOffset DerivedAt { get; init; }

    /// <summary>The blob's name.</summary>
    public static string NameFor(ObjectId id) => $"{id}/derivation.json";
}
