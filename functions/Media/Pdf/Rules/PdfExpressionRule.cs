namespace Submissions.Media.Pdf;

/// <summary>Layers in arrays in arrays, and the words And, Or, Not between them (ISO 32000-1, 8.11.2.2): an expression, or the order of a list.</summary>
internal sealed class PdfExpressionRule(PdfRule layer) : PdfRule
{
    private const int MaxDepth = 16;

    public override PdfRule? Choose(PdfValue value, PdfWalk walk) => value is PdfArray ? this : null;

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax) => Write((PdfArray)value, walk, syntax, 0);

    private void Write(PdfArray array, PdfWalk walk, PdfSyntax syntax, int depth)
    {
        syntax.Raw("["u8);
        foreach (var item in array.Items)
        {
            var resolved = walk.File.Resolve(item);
            if (resolved is PdfName { Value: "And" or "Or" or "Not" } word)
                syntax.Name(word.Value);
            else if (resolved is PdfArray inner && depth < MaxDepth && syntax.Length < PdfLimits.MaxObjectBytes)
                Write(inner, walk, syntax, depth + 1);
            else if (!walk.TryWrite(item, layer, syntax) && resolved is not PdfNull)
                walk.LeaveOut("");
        }
        syntax.Raw("]"u8);
    }
}
