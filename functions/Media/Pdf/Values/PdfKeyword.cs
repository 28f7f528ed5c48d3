namespace Submissions.Media.Pdf;

/// <summary>A bare word where a value could stand: <c>endobj</c>, <c>stream</c>, an operator, or rubbish.</summary>
internal sealed class PdfKeyword(string word) : PdfValue
{
    public string Word => word;
}
