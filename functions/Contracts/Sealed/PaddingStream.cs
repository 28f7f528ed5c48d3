namespace Submissions.Contracts;

/// <summary>
/// Writes content and, on <see cref="CompleteAsync"/>, its padding to a stream (usually one that seals). Disposing it without completing writes nothing more: what was cut short
/// must not look whole.
/// </summary>
public sealed class PaddingStream(Stream output) : Stream
{
    private static readonly byte[] s_zeros = new byte[Padme.FloorLengthBytes];

    private long _written;
    private bool _completed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !_completed;

    /// <summary>Content bytes written so far.</summary>
    public override long Length => _written;

    public override long Position
    {
        get => _written;
        set => throw new NotSupportedException();
    }

    /// <summary>Writes marker and zeros. The output stays open, and is not completed itself.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_completed, this);
        _completed = true;
        var zeros = Padme.PaddedLengthBytes(_written) - _written - 1;
        await output.WriteAsync(new[] { Padme.Marker }, cancellationToken);
        while (zeros > 0)
        {
            var count = (int)Math.Min(zeros, s_zeros.Length);
            await output.WriteAsync(s_zeros.AsMemory(0, count), cancellationToken);
            zeros -= count;
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_completed, this);
        output.Write(buffer);
        _written += buffer.Length;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_completed, this);
        await output.WriteAsync(buffer, cancellationToken);
        _written += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => output.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
