namespace Submissions.Media.Pdf;

internal sealed class PdfNumberRule : PdfRule
{
    public override PdfRule? Choose(PdfValue value, PdfWalk walk) => value is PdfNumber ? this : null;

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax) => syntax.Raw(((PdfNumber)value).Text);
}
