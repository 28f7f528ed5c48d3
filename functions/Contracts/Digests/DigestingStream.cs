namespace Submissions.Contracts;

/// <summary>Passes a stored object through as it is read once, in order, and computes its digest on the way.</summary>
public sealed class DigestingStream(Stream source) : Stream
{
    private readonly ObjectDigest _digest = new();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    /// <summary>Bytes read so far.</summary>
    public override long Length => _digest.LengthBytes;

    public override long Position { get => _digest.LengthBytes; set => throw new NotSupportedException(); }

    /// <summary>The digest of everything read, 64 lower-case hexadecimal digits; the last thing asked of this stream.</summary>
    public string Finish() => Convert.ToHexStringLower(_digest.Finish());

    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        _digest.Append(buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await source.ReadAsync(buffer, cancellationToken);
        _digest.Append(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _digest.Dispose();
            source.Dispose();
        }
        base.Dispose(disposing);
    }
}
