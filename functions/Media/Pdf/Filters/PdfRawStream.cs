namespace Submissions.Media.Pdf;

/// <summary>The bytes of a stream as they are in the file; seekable, since embedded pictures are read as files are.</summary>
internal sealed class PdfRawStream(PdfInput input, long offset, long lengthBytes) : SeekableStream(lengthBytes)
{
    protected override int ReadAt(long position, Span<byte> buffer) => input.Read(offset + position, buffer);
}
