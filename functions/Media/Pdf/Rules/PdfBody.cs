namespace Submissions.Media.Pdf;

/// <summary>What is done with the bytes of a stream: nothing, or what its kind needs.</summary>
internal abstract class PdfBody
{
    /// <summary>Writes the object, or raises a fault.</summary>
    /// <remarks><paramref name="syntax"/>: Its dictionary, open, without filter and length.</remarks>
    public abstract void Write(PdfBodySource source, int number, PdfSyntax syntax);
}
