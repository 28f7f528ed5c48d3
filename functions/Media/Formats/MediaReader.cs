using System.Buffers;

namespace Submissions.Media;

/// <summary>Reads hostile input through one pooled window. Owns the window, not the stream, whose position others may change.</summary>
internal sealed class MediaReader : IDisposable
{
    /// <summary>Size of the window, 256 KiB: holds any JPEG segment whole, and is large enough that the cage's round trips do not count.</summary>
    public const int WindowBytes = 256 << 10;

    private readonly Stream _input;
    private readonly CancellationToken _cancellationToken;
    private readonly byte[] _window = ArrayPool<byte>.Shared.Rent(WindowBytes);
    private long _windowOffset;
    private int _start;
    private int _end;

    public MediaReader(Stream input, CancellationToken cancellationToken)
    {
        (_input, _cancellationToken, LengthBytes) = (input, cancellationToken, input.Length);
    }

    public long LengthBytes { get; }

    public long Position => _windowOffset + _start;

    /// <summary>What the window holds from here on.</summary>
    public ReadOnlySpan<byte> Available => _window.AsSpan(_start, _end - _start);

    /// <summary>Brings at least <paramref name="count"/> bytes into the window; false if the input ends before.</summary>
    public bool Ensure(int count)
    {
        if (_end - _start >= count)
            return true;
        if (count > LengthBytes - Position)
            return false;
        Available.CopyTo(_window);
        _windowOffset += _start;
        (_start, _end) = (0, _end - _start);
        while (_end < count)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _input.Position = _windowOffset + _end;
            var read = _input.Read(_window, _end, WindowBytes - _end);
            if (read == 0)
                return false;
            _end += read;
        }
        return true;
    }

    /// <summary>Goes past bytes that are in the window.</summary>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _end - _start);
        _start += count;
    }

    /// <summary>Goes on at another place of the input, anywhere from 0 to <see cref="LengthBytes"/>; costs nothing while it is in the window.</summary>
    public void MoveTo(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, LengthBytes);
        if (position >= _windowOffset && position <= _windowOffset + _end)
        {
            _start = (int)(position - _windowOffset);
            return;
        }
        (_windowOffset, _start, _end) = (position, 0, 0);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_window);
}
