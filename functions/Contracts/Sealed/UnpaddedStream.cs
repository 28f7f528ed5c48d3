using System.Buffers;

namespace Submissions.Contracts;

/// <summary>
/// Reads the content out of padded plaintext, holding back whatever may yet turn out to be padding as two numbers. At the end the padding is checked, and
/// <see cref="SealedPayloadException"/> with <see cref="Refusal.PaddingWrong"/> is thrown if it is not as the format says: content is whole only when a read has returned 0.
/// Seekable when the padded stream is: <see cref="Length"/> then looks for the marker from the end.
/// </summary>
/// <param name="padded">The padded plaintext, at its start.</param>
/// <param name="leaveOpen">Whether disposing leaves the padded stream open.</param>
public sealed class UnpaddedStream(Stream padded, bool leaveOpen = false) : Stream
{
    private const int BufferLengthBytes = 64 * 1024;

    private readonly PaddingScanner _scanner = new();
    private byte[]? _buffer;
    private int _ready;
    private int _readyEnd;
    private bool _marker;
    private long _zeros;
    private long _owedZeros;
    private bool _owedMarker;
    private bool _ended;
    private long _position;
    private long? _length;

    public override bool CanRead => true;

    public override bool CanSeek => padded.CanSeek;

    public override bool CanWrite => false;

    /// <summary>Length of the content in bytes. The first call reads backwards over the padding.</summary>
    public override long Length
    {
        get
        {
            if (_length is null)
            {
                _length = PaddingTail.ContentLengthBytes(padded);
                ReadFrom(_position);
            }
            return _length.Value;
        }
    }

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }
        while (true)
        {
            if (TryServe(buffer, out var served))
            {
                return served;
            }
            if (IsDirect)
            {
                var read = padded.Read(Clamp(buffer));
                if (TryAccept(buffer[..read], out var content))
                {
                    return content;
                }
            }
            else
            {
                Buffered(padded.Read(Buffer.Span));
            }
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }
        while (true)
        {
            if (TryServe(buffer.Span, out var served))
            {
                return served;
            }
            if (IsDirect)
            {
                var read = await padded.ReadAsync(buffer[..Clamp(buffer.Span).Length], cancellationToken);
                if (TryAccept(buffer.Span[..read], out var content))
                {
                    return content;
                }
            }
            else
            {
                Buffered(await padded.ReadAsync(Buffer, cancellationToken));
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = checked(offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => _position,
            SeekOrigin.End => Length,
            _ => throw new ArgumentOutOfRangeException(nameof(origin)),
        });
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        _ended = target >= Length;
        ReadFrom(target);
        return target;
    }

    /// <summary>Copies in one pass through a buffer that is zeroed.</summary>
    public override void CopyTo(Stream destination, int bufferSize) => StreamCopy.Copy(this, destination);

    /// <summary>Copies in one pass through a buffer that is zeroed.</summary>
    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
        StreamCopy.CopyAsync(this, destination, cancellationToken);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (_buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
                _buffer = null;
            }
            _ended = true;
            if (!leaveOpen)
            {
                padded.Dispose();
            }
        }
        base.Dispose(disposing);
    }

    // Content and padded plaintext have the same positions. From here on the length is known and nothing needs to be held back.
    private void ReadFrom(long position)
    {
        padded.Position = position;
        (_ready, _readyEnd, _marker, _zeros, _owedMarker, _owedZeros) = (0, 0, false, 0, false, 0);
        _position = position;
    }

    // Nothing is held back: the caller's buffer will do.
    private bool IsDirect => !_marker;

    private Memory<byte> Buffer => _buffer ??= ArrayPool<byte>.Shared.Rent(BufferLengthBytes);

    private Span<byte> Clamp(Span<byte> buffer) =>
        _length is { } length ? buffer[..(int)Math.Min(buffer.Length, length - _position)] : buffer;

    // Whatever is ready without reading: owed marker, owed zeros, buffered content, the end.
    private bool TryServe(Span<byte> buffer, out int served)
    {
        served = 0;
        if (_owedMarker)
        {
            (buffer[0], _owedMarker, served) = (Padme.Marker, false, 1);
        }
        else if (_owedZeros > 0)
        {
            served = (int)Math.Min(_owedZeros, buffer.Length);
            buffer[..served].Clear();
            _owedZeros -= served;
        }
        else if (_ready < _readyEnd)
        {
            served = Math.Min(_readyEnd - _ready, buffer.Length);
            _buffer.AsSpan(_ready, served).CopyTo(buffer);
            _ready += served;
        }
        else if (_length is { } length && _position >= length)
        {
            _ended = true;
        }
        _position += served;
        return served > 0 || _ended;
    }

    // Bytes read straight into the caller's buffer, while nothing was held back.
    private bool TryAccept(Span<byte> read, out int content)
    {
        content = 0;
        if (read.IsEmpty)
        {
            End();
            return true;
        }
        content = _length is null ? Split(read) : read.Length;
        _position += content;
        return content > 0;
    }

    private void Buffered(int read)
    {
        if (read == 0)
        {
            End();
            return;
        }
        var bytes = _buffer.AsSpan(0, read);
        if (bytes.ContainsAnyExcept((byte)0))
        {
            (_owedMarker, _owedZeros, _marker, _zeros) = (_marker, _zeros, false, 0);
        }
        (_ready, _readyEnd) = (0, Split(bytes));
    }

    // How many of the bytes are content for certain; the rest is remembered as a marker and zeros.
    private int Split(ReadOnlySpan<byte> bytes)
    {
        _scanner.Append(bytes);
        var last = bytes.LastIndexOfAnyExcept((byte)0);
        if (_marker && last < 0)
        {
            _zeros += bytes.Length;
            return 0;
        }
        if (last < 0 || bytes[last] != Padme.Marker)
        {
            return bytes.Length;
        }
        (_marker, _zeros) = (true, bytes.Length - last - 1);
        return last;
    }

    private void End()
    {
        if (_length is not null)
        {
            throw new SealedPayloadException(Refusal.PayloadDamaged);
        }
        if (!_scanner.Finish().TryGet(out var length))
        {
            throw new SealedPayloadException(Refusal.PaddingWrong);
        }
        _ended = true;
        _length = length;
    }
}
