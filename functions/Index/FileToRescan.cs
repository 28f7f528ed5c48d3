namespace Submissions.Index;

/// <summary>A file whose verdict is of other signatures. Without its name and hashes, which Pipeline may not read.</summary>
public sealed record FileToRescan
{
    public required string Submission { get; init; }

    public required int Delivery { get; init; }

    public required int Object { get; init; }

    public required bool? AsManifestSays { get; init; }

    public required long SealedLengthBytes { get; init; }

    /// <summary>A <see cref="Contracts.ScanVerdict"/>.</summary>
    public required int Verdict { get; init; }
}
