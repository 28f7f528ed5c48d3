namespace Submissions.Media.Pdf;

/// <summary>The bytes of a stream as they are in the file; seekable, since embedded pictures are read as files are.</summary>
internal sealed class PdfRawStream(PdfInput input, long offset, long lengthBytes) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => lengthBytes;

    public override long Position
    {
        get => _position;
        set => _position = Math.Clamp(value, 0, lengthBytes);
    }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, lengthBytes - _position);
        var read = input.Read(offset + _position, buffer[..count]);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => lengthBytes + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
