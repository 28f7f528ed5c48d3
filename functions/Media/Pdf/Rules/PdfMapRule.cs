namespace Submissions.Media.Pdf;

/// <summary>A dictionary whose keys are names that the file gives to things of one kind: fonts, pictures, states.</summary>
internal sealed class PdfMapRule(PdfRule item) : PdfRule
{
    public override PdfRule? Choose(PdfValue value, PdfWalk walk) => value is PdfDictionary ? this : null;

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax)
    {
        syntax.Raw("<<"u8);
        foreach (var (key, one) in ((PdfDictionary)value).Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var before = syntax.Length;
            syntax.Name(key);
            if (walk.TryWrite(one, item, syntax))
                continue;
            syntax.CutBackTo(before);
            if (walk.File.Resolve(one) is not PdfNull)
                walk.LeaveOut("");
        }
        syntax.Raw(">>"u8);
    }
}
