using System.Buffers;
using Submissions.Contracts;

namespace Submissions.Cli.Sending;

/// <summary>Sends what is written to it as parts of one object, and computes the object's digest on the way. Holds one part.</summary>
internal sealed class PartStream(IntakeClient intake, OpenedSubmission submission, ObjectId id) : Stream
{
    private const int PartLengthBytes = 4 << 20;

    private readonly ObjectDigest _digest = new();
    private readonly byte[] _part = ArrayPool<byte>.Shared.Rent(PartLengthBytes);
    private int _filled;
    private long _sent;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _digest.LengthBytes;

    public override long Position { get => Length; set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _digest.Append(buffer.Span);
        while (!buffer.IsEmpty)
        {
            var take = buffer[..Math.Min(buffer.Length, PartLengthBytes - _filled)];
            take.CopyTo(_part.AsMemory(_filled));
            _filled += take.Length;
            buffer = buffer[take.Length..];
            if (_filled == PartLengthBytes)
            {
                await SendAsync(cancellationToken);
            }
        }
    }

    /// <summary>Sends the last part; afterwards the object can be committed.</summary>
    public async Task<SealedObject> FinishAsync(CancellationToken cancellationToken)
    {
        if (_filled > 0)
        {
            await SendAsync(cancellationToken);
        }
        return new SealedObject { Number = id.Number, LengthBytes = _digest.LengthBytes, Digest = Convert.ToHexStringLower(_digest.Finish()) };
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Parts are sent asynchronously.");

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _digest.Dispose();
            ArrayPool<byte>.Shared.Return(_part);
        }
        base.Dispose(disposing);
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await intake.SendPartAsync(submission, id, _sent, _part.AsMemory(0, _filled), cancellationToken);
        _sent += _filled;
        _filled = 0;
    }
}
