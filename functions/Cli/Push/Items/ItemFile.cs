namespace Submissions.Cli.Push.Items;

/// <summary>A file that is to be sent, wherever it lies. Opened twice: to name it by its content, and to seal it.</summary>
internal abstract class ItemFile
{
    /// <summary>Longest content: an object of 16 GiB less padding and header.</summary>
    public const long MaxLengthBytes = 15L << 30;

    /// <summary>Where it is, for people and for the journal.</summary>
    public required string Path { get; init; }

    /// <summary>Its own name, as the manifest gives it.</summary>
    public required string Name { get; init; }

    public required long LengthBytes { get; init; }

    /// <summary>When it was last changed, in a unit of the file system's: together with the length it says whether a content that was hashed before is still the same.</summary>
    public required long Stamp { get; init; }

    /// <summary>What a bag's manifests say of it; empty where nothing does.</summary>
    public IReadOnlyList<ListedDigest> Listed { get; init; } = [];

    /// <summary>Its content from the beginning.</summary>
    /// <exception cref="IOException">It is gone, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public abstract Stream Open();
}
