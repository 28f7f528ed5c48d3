namespace Submissions.Media.Pdf;

internal sealed class PdfBooleanRule : PdfRule
{
    public override PdfRule? Choose(PdfValue value, PdfWalk walk) => value is PdfBoolean ? this : null;

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax) => syntax.Raw(((PdfBoolean)value).Value ? "true"u8 : "false"u8);
}
