namespace Submissions.Media.Pdf;

/// <summary>A dictionary and where in the file its bytes are, still coded and perhaps enciphered.</summary>
/// <param name="dictionary">Of the stream.</param>
/// <param name="number">Of the object; ciphers need it.</param>
/// <param name="generation">Of the object; ciphers need it.</param>
/// <param name="offset">Of the first byte.</param>
/// <param name="lengthBytes">As found, which is not always as said.</param>
internal sealed class PdfStream(PdfDictionary dictionary, int number, int generation, long offset, long lengthBytes) : PdfValue
{
    public PdfDictionary Dictionary => dictionary;

    public int Number => number;

    public int Generation => generation;

    public long Offset => offset;

    public long LengthBytes => lengthBytes;
}
