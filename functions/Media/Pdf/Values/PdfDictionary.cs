namespace Submissions.Media.Pdf;

/// <summary>Keys without their slash. Of a key said twice the last counts, as for readers.</summary>
internal sealed class PdfDictionary : PdfValue
{
    public Dictionary<string, PdfValue> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>The value as it stands, which may be a reference; nothing if there is none.</summary>
    public PdfValue this[string key] => Entries.TryGetValue(key, out var value) ? value : PdfNull.Instance;
}
