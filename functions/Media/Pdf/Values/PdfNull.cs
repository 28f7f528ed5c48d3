namespace Submissions.Media.Pdf;

/// <summary>Nothing; also what a reference to an object that is not there comes to (ISO 32000-1, 7.3.9).</summary>
internal sealed class PdfNull : PdfValue
{
    public static PdfNull Instance { get; } = new();
}
