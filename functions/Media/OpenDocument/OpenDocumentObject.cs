namespace Submissions.Media.OpenDocument;

/// <summary>The document itself, or a chart or formula in it.</summary>
/// <param name="sourceFolder">In the package, with a slash at its end; empty for the document itself.</param>
internal sealed class OpenDocumentObject(string sourceFolder)
{
    public string SourceFolder { get; } = sourceFolder;

    /// <summary>In the copy.</summary>
    public string Folder { get; set; } = "";

    public bool IsWithin => SourceFolder.Length > 0;

    /// <summary>Whether an element that stays points to it.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Whether text stands in it that was deleted while changes were tracked.</summary>
    public bool HasDeletions { get; set; }

    /// <summary>For the manifest.</summary>
    public string MediaType { get; init; } = OpenDocumentTypes.Chart;
}
