namespace Submissions.Tests.Unit.Pipeline.Previewing;

/// <summary>A beginning, a hole of zeros of any length, and an end; counts what is read of it.</summary>
internal sealed class LongVideo(byte[] beginning, long holeBytes, byte[] end) : Stream
{
    public long ReadBytes { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => beginning.Length + holeBytes + end.Length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, Length - Position);
        for (var at = 0; at < count; at++)
        {
            var place = Position + at;
            buffer[at] = place < beginning.Length ? beginning[place] : place < beginning.Length + holeBytes ? (byte)0 : end[place - beginning.Length - holeBytes];
        }
        Position += count;
        ReadBytes += count;
        return count;
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
