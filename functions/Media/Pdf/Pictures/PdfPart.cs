namespace Submissions.Media.Pdf;

/// <summary>A seekable stream without its first bytes. Does not own it.</summary>
internal sealed class PdfPart(Stream whole, long skippedBytes) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => whole.Length - skippedBytes;

    public override long Position
    {
        get => whole.Position - skippedBytes;
        set => whole.Position = value + skippedBytes;
    }

    public override int Read(Span<byte> buffer) => whole.Read(buffer);

    public override int Read(byte[] buffer, int offset, int count) => whole.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
