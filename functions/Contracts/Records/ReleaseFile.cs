namespace Submissions.Contracts;

/// <summary>One file of a release of the form.</summary>
public sealed record ReleaseFile
{
    /// <summary>Below the site's root, with <c>/</c> between folders.</summary>
    public required string Path { get; init; }

    public required long LengthBytes { get; init; }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>True for a page in which the server puts the drop key in the place of <see cref="ReleaseList.DropKeyMark"/>; length and hash are of the page with the mark.</summary>
    public bool? Rendered { get; init; }
}
