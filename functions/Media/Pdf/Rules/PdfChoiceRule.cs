namespace Submissions.Media.Pdf;

/// <summary>The first of several rules that takes a value.</summary>
internal sealed class PdfChoiceRule(params PdfRule[] rules) : PdfRule
{
    public override PdfRule? Choose(PdfValue value, PdfWalk walk)
    {
        foreach (var rule in rules)
        {
            if (rule.Choose(value, walk) is { } chosen)
                return chosen;
        }
        return null;
    }

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax) => Choose(value, walk)?.Write(value, walk, syntax);
}
