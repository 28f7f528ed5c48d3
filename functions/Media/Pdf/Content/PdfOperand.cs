namespace Submissions.Media.Pdf;

/// <summary>Where an operand stands, from the beginning of its operation.</summary>
/// <remarks><paramref name="IsOdd"/>: Holds something that readers do not take in: a comment, a word.</remarks>
internal readonly record struct PdfOperand(PdfOperandKind Kind, int Start, int End, bool IsOdd);
