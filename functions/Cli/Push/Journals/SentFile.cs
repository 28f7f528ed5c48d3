namespace Submissions.Cli.Push.Journals;

/// <summary>A file as it was handed in.</summary>
internal sealed record SentFile
{
    public required string Path { get; init; }

    public required long LengthBytes { get; init; }

    /// <summary>Of the content, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Which of the objects it is; null when the journal that knew it was lost.</summary>
    public int? Object { get; init; }
}
