namespace Submissions.Media.Pdf;

/// <summary>A name; one of those allowed, if any are given.</summary>
internal sealed class PdfNameRule(params string[] allowed) : PdfRule
{
    /// <summary>Longest name (ISO 32000-1, annex C).</summary>
    private const int MaxLetters = 127;

    public override PdfRule? Choose(PdfValue value, PdfWalk walk) =>
        value is PdfName { Value.Length: <= MaxLetters } name && (allowed.Length == 0 || Array.IndexOf(allowed, name.Value) >= 0) ? this : null;

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax) => syntax.Name(((PdfName)value).Value);
}
