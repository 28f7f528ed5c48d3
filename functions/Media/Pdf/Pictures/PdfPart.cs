namespace Submissions.Media.Pdf;

/// <summary>A seekable stream without its first bytes, and with others behind its last. Does not own it.</summary>
internal sealed class PdfPart(Stream whole, long skippedBytes, byte[] behind) : Stream
{
    private readonly long _ownBytes = whole.Length - skippedBytes;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _ownBytes + behind.Length;

    public override long Position
    {
        get => _position;
        set => _position = Math.Clamp(value, 0, Length);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position >= _ownBytes)
        {
            var rest = behind.AsSpan((int)(_position - _ownBytes));
            rest = rest[..Math.Min(rest.Length, buffer.Length)];
            rest.CopyTo(buffer);
            _position += rest.Length;
            return rest.Length;
        }
        whole.Position = skippedBytes + _position;
        var read = whole.Read(buffer[..(int)Math.Min(buffer.Length, _ownBytes - _position)]);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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
