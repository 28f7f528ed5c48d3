using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>An array of numbers, and of names where they have a meaning, or of such arrays. Anything else becomes 0, since places count.</summary>
internal sealed class PdfFlatRule(bool takesNames = false) : PdfRule
{
    private const int MaxDepth = 4;

    public override PdfRule? Choose(PdfValue value, PdfWalk walk) => value is PdfArray ? this : null;

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax) => Write((PdfArray)value, walk, syntax, 0);

    private void Write(PdfArray array, PdfWalk walk, PdfSyntax syntax, int depth)
    {
        syntax.Raw("["u8);
        foreach (var item in array.Items)
        {
            var resolved = walk.File.Resolve(item);
            if (resolved is PdfNumber number)
                syntax.Raw(number.Text);
            else if (takesNames && resolved is PdfName name)
                syntax.Name(name.Value);
            else if (resolved is PdfArray inner && depth < MaxDepth)
                Write(inner, walk, syntax, depth + 1);
            else
                syntax.Raw("0"u8);
            if (syntax.Length <= PdfLimits.MaxObjectBytes)
                continue;
            walk.Faults.Raise(Refusal.MediaLimit);
            return;
        }
        syntax.Raw("]"u8);
    }
}
