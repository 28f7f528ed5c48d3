namespace Submissions.Media.Pdf;

/// <summary>A name without its slash and with its escapes undone; a character for each byte.</summary>
internal sealed class PdfName(string value) : PdfValue
{
    public string Value => value;
}
