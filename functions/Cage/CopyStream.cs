using Submissions.Contracts;

namespace Submissions.Cage;

/// <summary>The safe copy on its way out, in frames of up to 256 KiB; only <see cref="Flush"/> sends what is left, so that a refused copy may stay short.</summary>
internal sealed class CopyStream(Stream toParent) : Stream
{
    private const int FrameBytes = 256 << 10;

    private readonly byte[] _frame = new byte[CageFrameHeader.SizeBytes + FrameBytes];
    private int _held;
    private long _sent;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    /// <summary>Bytes of the copy so far.</summary>
    public override long Length => _sent + _held;

    public override long Position { get => Length; set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var taken = Math.Min(buffer.Length, FrameBytes - _held);
            buffer[..taken].CopyTo(_frame.AsSpan(CageFrameHeader.SizeBytes + _held));
            buffer = buffer[taken..];
            _held += taken;
            if (_held == FrameBytes)
                Flush();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        if (_held == 0)
            return;
        new CageFrameHeader(CageFrameKind.Copy, _held).Write(_frame);
        toParent.Write(_frame, 0, CageFrameHeader.SizeBytes + _held);
        _sent += _held;
        _held = 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
