using System.IO.Compression;

namespace Submissions.Media.Zip;

/// <summary>Shows a member's content, decompressed as it goes by, to a gate.</summary>
internal sealed class ContentGate(MediaGate gate) : IDisposable
{
    private readonly Feed _feed = new();
    private readonly byte[] _buffer = new byte[16 << 10];
    private DeflateStream? _inflate;
    private long _left;
    private bool _isOff;

    public void Begin(long bytes, bool isDeflated)
    {
        _left = bytes;
        _inflate = isDeflated ? new DeflateStream(_feed, CompressionMode.Decompress) : null;
    }

    public void Watch(ReadOnlySpan<byte> packed)
    {
        if (_inflate is null)
        {
            Show(packed);
            return;
        }
        try
        {
            while (!packed.IsEmpty && !_isOff)
            {
                packed = packed[_feed.Give(packed)..];

                // Nothing at the feed's end for now is not the end: the decompressor goes on when there is more.
                for (var read = _inflate.Read(_buffer); read > 0; read = _inflate.Read(_buffer))
                    Show(_buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException)
        {
            // The decompressor's way to say that the data is no Deflate.
            _isOff = true;
        }
    }

    public bool Passes() => !_isOff && _left == 0 && gate.Passes();

    public void Dispose()
    {
        _inflate?.Dispose();
        _feed.Dispose();
    }

    private void Show(ReadOnlySpan<byte> content)
    {
        _left -= content.Length;
        if (_left < 0)
            _isOff = true;
        else
            gate.Watch(content);
    }

    /// <summary>Hands on what it was given, and then nothing until it is given more.</summary>
    private sealed class Feed : ForwardStream
    {
        private readonly byte[] _bytes = new byte[8 << 10];
        private int _start;
        private int _end;

        public int Give(ReadOnlySpan<byte> bytes)
        {
            var count = Math.Min(bytes.Length, _bytes.Length);
            bytes[..count].CopyTo(_bytes);
            (_start, _end) = (0, count);
            return count;
        }

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, _end - _start);
            _bytes.AsSpan(_start, count).CopyTo(buffer);
            _start += count;
            return count;
        }
    }
}
