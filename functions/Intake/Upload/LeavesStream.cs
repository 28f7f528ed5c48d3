using Submissions.Contracts;

namespace Submissions.Intake.Upload;

/// <summary>Reads a part out of its leaves; seekable, so that it can be sent again. Owns nothing.</summary>
internal sealed class LeavesStream(IReadOnlyList<byte[]> leaves, long lengthBytes) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => lengthBytes;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 && value <= lengthBytes ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position == lengthBytes)
        {
            return 0;
        }
        var inLeaf = (int)(_position % TreeHash.LeafLengthBytes);
        var count = (int)Math.Min(Math.Min(buffer.Length, TreeHash.LeafLengthBytes - inLeaf), lengthBytes - _position);
        leaves[(int)(_position / TreeHash.LeafLengthBytes)].AsSpan(inLeaf, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    /// <summary>Writes whole leaves, without a copy in between.</summary>
    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        while (_position < lengthBytes)
        {
            var inLeaf = (int)(_position % TreeHash.LeafLengthBytes);
            var count = (int)Math.Min(TreeHash.LeafLengthBytes - inLeaf, lengthBytes - _position);
            await destination.WriteAsync(leaves[(int)(_position / TreeHash.LeafLengthBytes)].AsMemory(inLeaf, count), cancellationToken);
            _position += count;
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        SeekOrigin.End => lengthBytes + offset,
        _ => throw new ArgumentOutOfRangeException(nameof(origin)),
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
