namespace Submissions.Media.Pdf;

/// <summary>A string, deciphered and with its escapes undone.</summary>
internal sealed class PdfText(byte[] bytes) : PdfValue
{
    public byte[] Bytes => bytes;
}
