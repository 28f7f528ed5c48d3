namespace Submissions.Ledger;

/// <summary>A checkpoint or token that an event of the log vouches for.</summary>
internal sealed record RecordedObject
{
    /// <summary>The event.</summary>
    public required long Entry { get; init; }

    /// <summary>Below the log's own path.</summary>
    public required string Path { get; init; }

    public required long LengthBytes { get; init; }

    /// <summary>64 hexadecimal digits: RFC 6962 digest of the bytes, as of every artefact.</summary>
    public required string Digest { get; init; }
}
