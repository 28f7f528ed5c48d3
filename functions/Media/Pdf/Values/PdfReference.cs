namespace Submissions.Media.Pdf;

/// <summary>Points at an object by its number. The generation only tells apart what the cross-reference table has told apart already.</summary>
internal sealed class PdfReference(int number) : PdfValue
{
    public int Number => number;
}
