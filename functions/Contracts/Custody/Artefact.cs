namespace Submissions.Contracts;

/// <summary>A stored thing that an act read or wrote.</summary>
public sealed record Artefact
{
    /// <summary><c>container/blob name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The blob's version where the store gives one.</summary>
    public string? Version { get; init; }

    public required long LengthBytes { get; init; }

    /// <summary>RFC 6962 digest of the stored bytes (<see cref="TreeHash"/>), 64 lower-case hexadecimal digits.</summary>
    public required string Digest { get; init; }
}
