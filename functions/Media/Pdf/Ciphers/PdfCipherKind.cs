namespace Submissions.Media.Pdf;

internal enum PdfCipherKind
{
    Unknown,
    None,
    Rc4,
    Aes128,
    Aes256,
}
