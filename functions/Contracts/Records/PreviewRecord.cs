namespace Submissions.Contracts;

/// <summary>One preview of a file, in its derivation record. Numbers and enums only.</summary>
public sealed record PreviewRecord
{
    public required PreviewKind Kind { get; init; }

    /// <summary>From 1, among those of its kind; of a page its number.</summary>
    public required int Index { get; init; }

    /// <summary><c>image/jpeg</c> or <c>image/png</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Before sealing.</summary>
    public required long LengthBytes { get; init; }

    /// <summary>The sealed preview.</summary>
    public required Artefact Output { get; init; }

    /// <summary>The blob's name in <c>copies</c>; numbers count from 1 over all previews of the file.</summary>
    public static string NameFor(ObjectId id, int number) => $"{id}/preview-{number}";

    /// <summary>The blob's name in <c>copies</c> of a file's fingerprints: a JSON list of <see cref="Fingerprint"/>.</summary>
    public static string FingerprintsNameFor(ObjectId id) => $"{id}/fingerprints";
}
