namespace Submissions.Media.Pdf;

internal sealed class PdfCipher
{
    public static PdfCipher? Open(PdfFile file) => null;

    public PdfValue Decipher(PdfValue value, int number, int generation) => value;

    public Stream Decipher(Stream raw, PdfStream stream) => raw;
}
