using System.Buffers.Binary;

namespace Submissions.Media.Flac;

/// <summary>
/// The second look at a FLAC: one block of metadata, then frames on end to the last byte. Where a frame ends only its bits say, and there is but one way to
/// read them: that reader is the stripper's.
/// </summary>
internal sealed class FlacGate : MediaGate
{
    private const int HeadBytes = 42;
    private const int MaxWindowBytes = 512 << 10;

    private byte[] _window = new byte[16 << 10];
    private FlacInfo? _info;
    private int _start;
    private int _end;
    private long _samples;
    private int _frames;
    private bool _isOff;

    public override void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !_isOff)
        {
            if (_end == _window.Length)
                GoOn();
            var part = bytes[..Math.Min(bytes.Length, _window.Length - _end)];
            part.CopyTo(_window.AsSpan(_end));
            _end += part.Length;
            bytes = bytes[part.Length..];
        }
    }

    public override bool Passes()
    {
        TakeFrames();
        if (_isOff || _info is not { } info)
            return false;
        var rest = _window.AsSpan(_start, _end - _start);
        if (rest.IsEmpty)
            return _frames > 0;
        return FlacFrame.TryRead(rest, info, out var cut) && (info.Samples == 0 || _samples + cut.Samples < info.Samples)
            && rest.Length <= (info.LargestFrameBytes > 0 ? info.LargestFrameBytes : 64 << 10);
    }

    /// <summary>Makes room; a window in which no frame ends grows, up to a size in which one must.</summary>
    private void GoOn()
    {
        TakeFrames();
        if (_start == 0 || _end - _start > _window.Length / 2)
        {
            _isOff |= _start == 0 && _window.Length == MaxWindowBytes;
            Array.Resize(ref _window, Math.Min(_window.Length * 2, MaxWindowBytes));
        }
        _window.AsSpan(_start, _end - _start).CopyTo(_window);
        (_start, _end) = (0, _end - _start);
    }

    private void TakeFrames()
    {
        if (_info is null && !TryHead())
            _isOff = true;
        while (!_isOff && _start < _end && FlacFrame.TryRead(_window.AsSpan(_start, _end - _start), _info!.Value, out var frame) && frame.LengthBytes > 0)
        {
            _start += frame.LengthBytes;
            _samples += frame.Samples;
            _frames++;
        }
    }

    private bool TryHead()
    {
        if (_end < HeadBytes || BinaryPrimitives.ReadUInt64BigEndian(_window) != 0x664C_6143_8000_0022 || !FlacInfo.TryRead(_window.AsSpan(8), out var info))
            return false;
        (_info, _start) = (info, HeadBytes);
        return true;
    }
}
