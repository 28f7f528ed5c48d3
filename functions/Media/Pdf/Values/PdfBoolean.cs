namespace Submissions.Media.Pdf;

internal sealed class PdfBoolean(bool value) : PdfValue
{
    public bool Value => value;
}
