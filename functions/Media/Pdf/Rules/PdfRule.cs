namespace Submissions.Media.Pdf;

/// <summary>What may stand in one place of a file, and how it is written. All that no rule takes is left out.</summary>
internal abstract class PdfRule
{
    /// <summary>The rule by which a value is written, which may be one that this one chooses from; null if it does not stay.</summary>
    /// <remarks><paramref name="value"/>: No reference.</remarks>
    public abstract PdfRule? Choose(PdfValue value, PdfWalk walk);

    /// <summary>Writes what was chosen.</summary>
    public abstract void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax);
}
