namespace Submissions.Cli.Push.Journals;

/// <summary>What a file's content was when it was last read, and by what it is known that it is still the same.</summary>
internal sealed record HashedFile
{
    public required string Path { get; init; }

    public required long LengthBytes { get; init; }

    public required long Stamp { get; init; }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
