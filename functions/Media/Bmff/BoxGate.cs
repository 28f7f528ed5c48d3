using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Bmff;

/// <summary>The second look at files made of boxes: walks them as their bytes go by, and asks of each whether it may be there. Shares no code with the strippers.</summary>
internal abstract class BoxGate : MediaGate
{
    /// <summary>Answer of <see cref="Look"/>: this box may not be there.</summary>
    protected const int Off = -1;

    /// <summary>Answer of <see cref="Look"/>: this box holds boxes and nothing else.</summary>
    protected const int Container = -2;

    private readonly Stack<(string Path, long End)> _open = new();
    private readonly List<byte> _held = [];
    private string _path = "";
    private long _at;
    private long _bodyBytes;
    private long _end;
    private int _wanted;
    private bool _isInBody;
    private bool _isOff;

    public sealed override void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !_isOff)
        {
            var used = _isInBody ? TakeBody(bytes) : TakeHeader(bytes);
            See(bytes[..used]);
            _at += used;
            bytes = bytes[used..];
            if (_isInBody && _at == _end)
                EndBody();
            while (!_isInBody && _held.Count == 0 && _open.TryPeek(out var parent) && parent.End == _at)
                _open.Pop();
        }
    }

    public sealed override bool Passes() => !_isOff && !_isInBody && _held.Count == 0 && _open.Count == 0 && WholePasses();

    /// <summary>Whether a box may be there: <see cref="Off"/>, <see cref="Container"/>, or how many of its first bytes <see cref="BodyPasses"/> needs.</summary>
    protected abstract int Look(string path, long bodyBytes);

    /// <summary>Whether a box that is no container is as it may be.</summary>
    protected abstract bool BodyPasses(string path, ReadOnlySpan<byte> first, long bodyBytes);

    /// <summary>Every byte, as it goes by, after <see cref="Look"/> was asked of the box whose header it ends.</summary>
    protected virtual void See(ReadOnlySpan<byte> bytes)
    {
    }

    /// <summary>Asked last.</summary>
    protected abstract bool WholePasses();

    private int TakeHeader(ReadOnlySpan<byte> bytes)
    {
        _held.Add(bytes[0]);
        if (_held.Count == 8 && BinaryPrimitives.ReadUInt32BigEndian([.. _held]) == 1)
            return 1;
        if (_held.Count is not (8 or 16))
            return 1;
        byte[] header = [.. _held];
        var size = header.Length == 8 ? BinaryPrimitives.ReadUInt32BigEndian(header) : BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8));
        var name = Encoding.Latin1.GetString(header.AsSpan(4, 4));
        _path = _open.TryPeek(out var parent) ? $"{parent.Path}/{name}" : name;
        _held.Clear();
        _bodyBytes = size - header.Length;
        _isOff = _bodyBytes < 0 || size > long.MaxValue / 2;
        if (_isOff)
            return 1;
        _end = _at + 1 + _bodyBytes;
        _wanted = Look(_path, _bodyBytes);
        _isOff = _wanted == Off || (_open.Count > 0 && _end > parent.End);
        if (_wanted == Container)
            _open.Push((_path, _end));
        else if (!_isOff && _bodyBytes == 0)
            _isOff = !BodyPasses(_path, [], 0);
        else
            _isInBody = true;
        return 1;
    }

    private int TakeBody(ReadOnlySpan<byte> bytes)
    {
        var used = (int)Math.Min(bytes.Length, _end - _at);
        if (_held.Count < _wanted)
            _held.AddRange(bytes[..Math.Min(used, _wanted - _held.Count)]);
        return used;
    }

    private void EndBody()
    {
        _isInBody = false;
        byte[] first = [.. _held];
        _held.Clear();
        _isOff |= !BodyPasses(_path, first, _bodyBytes);
    }
}
