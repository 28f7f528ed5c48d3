namespace Submissions.Storage.Moving;

/// <summary>One blob of an archive folder: a line of its index.</summary>
public sealed record ArchivedBlob
{
    public required string Container { get; init; }

    public required string Name { get; init; }

    public required long LengthBytes { get; init; }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>An append blob; else a block blob.</summary>
    public bool Appends { get; init; }

    /// <summary>The store's tag when it was fetched: a blob that was replaced since has another.</summary>
    public required string ETag { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public string? ContentType { get; init; }

    /// <summary>End of its retention, where the store keeps one.</summary>
    public DateTimeOffset? RetainedUntil { get; init; }

    /// <summary>Under legal hold.</summary>
    public bool Held { get; init; }
}
