namespace Submissions.Media.Pdf;

/// <summary>One step of a stream's coding: the name in full, and its parameters with references followed.</summary>
internal sealed record PdfFilter(string Name, PdfDictionary Parameters)
{
    public int Number(string key, int otherwise) => Parameters[key] is PdfNumber number && number.TryGetInteger(out var value) ? value : otherwise;

    public bool HasPredictor => Number("Predictor", 1) > 1;
}
