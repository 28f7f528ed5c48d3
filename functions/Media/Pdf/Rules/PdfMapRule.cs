using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>A dictionary whose keys are names that the file gives to things of one kind: fonts, pictures, states.</summary>
/// <remarks>
/// Such a name is said again in what uses the thing, so it cannot be changed; one that elsewhere means a fact about the file or something that runs is refused, since
/// who reads the copy, and its second look, could take the thing for that.
/// </remarks>
internal sealed class PdfMapRule(PdfRule item) : PdfRule
{
    private static readonly HashSet<string> _meanings = new(StringComparer.Ordinal)
    {
        "AA", "AF", "Alternates", "Author", "ByteRange", "Collection", "Company", "CreationDate", "Creator", "Dests", "EF", "EmbeddedFile", "EmbeddedFiles", "Encrypt", "Info", "JS",
        "JavaScript", "Keywords", "Lang", "LastModified", "Launch", "MarkInfo", "Measure", "Metadata", "ModDate", "Movie", "NM", "Names", "OpenAction", "Perms", "PieceInfo", "Popup",
        "Producer", "PtData", "RC", "RichMediaContent", "Sound", "StructTreeRoot", "Subj", "Subject", "TU", "Thumb", "URI", "XFA",
    };

    public override PdfRule? Choose(PdfValue value, PdfWalk walk) => value is PdfDictionary ? this : null;

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax)
    {
        syntax.Raw("<<"u8);
        foreach (var (key, one) in ((PdfDictionary)value).Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var before = syntax.Length;
            syntax.Name(key);
            if (!IsOfDictionaries(key, one, walk) && walk.TryWrite(one, item, syntax))
            {
                if (_meanings.Contains(key))
                    walk.Faults.Raise(Refusal.MediaUnsupported);
                continue;
            }
            syntax.CutBackTo(before);
            if (walk.File.Resolve(one) is not PdfNull)
                walk.LeaveOut("");
        }
        syntax.Raw(">>"u8);
    }

    /// <summary>What any dictionary may say of itself, which is no thing of the page.</summary>
    private static bool IsOfDictionaries(string key, PdfValue value, PdfWalk walk) => key is "Type" or "Subtype" or "Filter" && walk.File.Resolve(value) is PdfName;
}
