namespace Submissions.Contracts;

/// <summary>One file of the delivery as the sender saw it.</summary>
public sealed record ManifestFile
{
    /// <summary>Its object number.</summary>
    public required int Object { get; init; }

    /// <summary>The original name, at most 1,000 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The media type as the browser saw it; never believed.</summary>
    public required string Type { get; init; }

    /// <summary>Length of the content without padding.</summary>
    public required long LengthBytes { get; init; }

    /// <summary>SHA-256 of the content without padding, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
