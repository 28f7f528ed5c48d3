namespace Submissions.Media.Pdf;

/// <summary>One of the kinds of object that a PDF is made of (ISO 32000-1, 7.3).</summary>
internal abstract class PdfValue;
