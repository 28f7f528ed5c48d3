namespace Submissions.Media.OpenDocument;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class OpenDocumentLimits
{
    /// <summary>Documents within a document: charts and formulas; a mathematics thesis has 3,000. Stops documents that hold each other without end.</summary>
    public const int MaxObjects = 10_000;

    /// <summary>Pictures, sounds and films that are pointed to. Stops the use of our memory.</summary>
    public const int MaxMedia = 20_000;

    /// <summary>Bytes of the member that names the type; the longest in use has 62. Stops the use of our memory.</summary>
    public const int MaxTypeBytes = 128;
}
