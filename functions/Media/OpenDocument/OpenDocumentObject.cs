namespace Submissions.Media.OpenDocument;

/// <summary>The document itself, or a chart or formula in it.</summary>
/// <param name="sourceFolder">In the package, with a slash at its end; empty for the document itself.</param>
/// <param name="folder">In the copy.</param>
internal sealed class OpenDocumentObject(string sourceFolder, string folder)
{
    public string SourceFolder { get; } = sourceFolder;

    public string Folder { get; } = folder;

    /// <summary>Whether text stands in it that was deleted while changes were tracked.</summary>
    public bool HasDeletions { get; set; }

    /// <summary>For the manifest.</summary>
    public string MediaType { get; init; } = OpenDocumentTypes.Chart;
}
