using Submissions.Contracts;

namespace Submissions.Pipeline.Scan;

/// <summary>What one pass over one object gave. Holds hashes of the plaintext, so it never leaves the pipeline but for the read model and the sealed copy.</summary>
public sealed record ScannedObject
{
    public required int Number { get; init; }

    public required ClamdReply Reply { get; init; }

    /// <summary>Why it did not open or is not what was received; <see cref="Refusal.None"/> when it did.</summary>
    public required Refusal Refusal { get; init; }

    /// <summary>The sealed object as it was read now.</summary>
    public required Artefact Sealed { get; init; }

    /// <summary>Length of the content without padding; null when it did not open whole.</summary>
    public long? LengthBytes { get; init; }

    /// <summary>SHA-256 of the content, hexadecimal; null when it did not open whole.</summary>
    public string? Sha256 { get; init; }

    /// <summary>SHA-512 of the content, hexadecimal; null when it did not open whole.</summary>
    public string? Sha512 { get; init; }

    /// <summary>The file key wrapped anew for the recovery recipients (sealed-format.md, Sidecar header); null when its header did not open or there are none.</summary>
    public ReadOnlyMemory<byte>? Sidecar { get; init; }

    /// <summary>The content, when it begins as a manifest does and is no longer than one may be.</summary>
    public byte[]? ManifestCandidate { get; init; }

    /// <summary>True when it begins as a manifest does and is longer than one may be.</summary>
    public bool IsOverlongCandidate { get; init; }
}
