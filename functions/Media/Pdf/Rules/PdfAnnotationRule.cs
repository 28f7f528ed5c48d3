namespace Submissions.Media.Pdf;

/// <summary>
/// What lies on a page: links within the file, remarks with their words but not their authors, fields. All else stays as a stamp that looks the same, if it
/// looks like anything: an attachment, a film, a sound, a link to the outside. An address outside goes although a reader could use it: it may name its
/// owner or count who opens it, and the original has it.
/// </summary>
internal sealed class PdfAnnotationRule(PdfRules rules) : PdfRule
{
    private const int Hidden = 2;

    public override PdfRule? Choose(PdfValue value, PdfWalk walk)
    {
        if (value is not PdfDictionary annotation || IsHidden(annotation, walk))
            return null;
        return walk.File.Resolve(annotation["Subtype"]) is PdfName subtype ? Choose(subtype.Value, annotation, walk) : null;
    }

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax) => Choose(value, walk)?.Write(value, walk, syntax);

    public static bool IsHidden(PdfDictionary annotation, PdfWalk walk) =>
        walk.File.Resolve(annotation["F"]) is PdfNumber flags && flags.TryGetInteger(out var value) && (value & Hidden) != 0;

    private PdfDictionaryRule? Choose(string subtype, PdfDictionary annotation, PdfWalk walk)
    {
        switch (subtype)
        {
            case "Link":
                return rules.Link;
            case "Widget":
                return rules.Field;
            case "Text" or "FreeText" or "Line" or "Square" or "Circle" or "Polygon" or "PolyLine" or "Highlight" or "Underline" or "Squiggly" or "StrikeOut" or "Caret"
                or "Ink" or "Stamp":
                return rules.Remark;
            case "Popup":
                return null;
            default:
                return walk.File.Resolve(annotation["AP"]) is PdfDictionary looks && rules.Look.Choose(walk.File.Resolve(looks["N"]), walk) is not null ? rules.Looks : null;
        }
    }
}
