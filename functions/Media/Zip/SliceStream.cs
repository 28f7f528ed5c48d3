using System.Buffers;

namespace Submissions.Media.Zip;

/// <summary>A part of a seekable stream. Reads in windows of 64 KiB and puts the source's position where it needs it, so that several may share one source.</summary>
internal sealed class SliceStream(Stream source, long start, long lengthBytes) : SeekableStream(lengthBytes)
{
    private const int WindowBytes = 64 << 10;

    private byte[]? _window;
    private long _windowStart;
    private int _windowLength;

    protected override int ReadAt(long position, Span<byte> buffer)
    {
        if (position < _windowStart || position >= _windowStart + _windowLength)
        {
            source.Position = start + position;
            if (buffer.Length >= WindowBytes)
                return source.Read(buffer);
            _window ??= ArrayPool<byte>.Shared.Rent(WindowBytes);
            (_windowStart, _windowLength) = (position, 0);
            _windowLength = source.Read(_window, 0, (int)Math.Min(WindowBytes, Length - position));
        }
        var at = (int)(position - _windowStart);
        var count = Math.Min(buffer.Length, _windowLength - at);
        _window.AsSpan(at, count).CopyTo(buffer);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (_window is not null)
            ArrayPool<byte>.Shared.Return(_window);
        (_window, _windowLength) = (null, 0);
        base.Dispose(disposing);
    }
}
