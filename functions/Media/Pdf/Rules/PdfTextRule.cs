namespace Submissions.Media.Pdf;

/// <summary>A string that readers show, no longer than strings may be (ISO 32000-1, annex C). One that was never closed has taken in what follows it, and goes.</summary>
internal sealed class PdfTextRule(int mostBytes = 32_767) : PdfRule
{
    public override PdfRule? Choose(PdfValue value, PdfWalk walk) =>
        value is PdfText text && text.Bytes.Length <= mostBytes && text.Bytes.AsSpan().IndexOf("endobj"u8) < 0 ? this : null;

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax) => syntax.Text(((PdfText)value).Bytes);
}
