using Submissions.Contracts;

namespace Submissions.Cage;

/// <summary>The input as a seekable stream: every read is one question to the parent and its answer. Nothing is kept.</summary>
internal sealed class RangeStream(Stream fromParent, Stream toParent, long lengthBytes) : Stream
{
    private readonly byte[] _question = new byte[CageFrameHeader.SizeBytes + CageRangeRequest.SizeBytes];
    private readonly byte[] _answer = new byte[CageFrameHeader.SizeBytes];

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => lengthBytes;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(Math.Min(buffer.Length, CageProtocol.MaxPayloadBytes), Math.Max(0, lengthBytes - Position));
        if (count == 0)
            return 0;
        new CageFrameHeader(CageFrameKind.RangeRequest, CageRangeRequest.SizeBytes).Write(_question);
        new CageRangeRequest(Position, count).Write(_question.AsSpan(CageFrameHeader.SizeBytes));
        toParent.Write(_question);
        fromParent.ReadExactly(_answer);
        if (!CageFrameHeader.TryRead(_answer, out var frame) || frame != new CageFrameHeader(CageFrameKind.Range, count))
            throw new InvalidDataException();
        fromParent.ReadExactly(buffer[..count]);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        SeekOrigin.End => lengthBytes + offset,
        _ => throw new ArgumentOutOfRangeException(nameof(origin)),
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
