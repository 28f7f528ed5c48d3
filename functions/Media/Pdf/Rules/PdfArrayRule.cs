namespace Submissions.Media.Pdf;

/// <summary>An array of which each item goes by one rule; items that do not stay leave no gap, unless their place counts.</summary>
internal sealed class PdfArrayRule(PdfRule item, bool keepsPlaces = false) : PdfRule
{
    public override PdfRule? Choose(PdfValue value, PdfWalk walk) => value is PdfArray ? this : null;

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax)
    {
        syntax.Raw("["u8);
        foreach (var one in ((PdfArray)value).Items)
        {
            if (walk.TryWrite(one, item, syntax))
                continue;
            if (walk.File.Resolve(one) is not PdfNull)
                walk.LeaveOut("");
            if (keepsPlaces)
                syntax.Raw("null"u8);
        }
        syntax.Raw("]"u8);
    }
}
