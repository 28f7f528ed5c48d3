namespace Submissions.Media.Pdf;

/// <summary>A string that readers show.</summary>
internal sealed class PdfTextRule(int mostBytes = PdfLimits.MaxObjectBytes) : PdfRule
{
    public override PdfRule? Choose(PdfValue value, PdfWalk walk) => value is PdfText text && text.Bytes.Length <= mostBytes ? this : null;

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax) => syntax.Text(((PdfText)value).Bytes);
}
