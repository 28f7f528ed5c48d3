namespace Submissions.Media.Pdf;

internal sealed class PdfArray(List<PdfValue> items) : PdfValue
{
    public List<PdfValue> Items => items;
}
