namespace Submissions.Media.Pdf;

internal enum PdfOperandKind
{
    Number,
    Name,
    Text,
    Array,
    Dictionary,
}
