using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Avi;

/// <summary>The second look at an AVI: every chunk by its place, as it goes by. Shares no code with the stripper.</summary>
internal sealed class AviGate : MediaGate
{
    private const int MaxHeldBytes = 128;

    private readonly Stack<(string Path, long End)> _open = new();
    private readonly List<byte> _held = [];
    private string _path = "";
    private long _at;
    private long _end;
    private int _streams;
    private int _declared = -1;
    private bool _isInBody;
    private bool _isOff;
    private bool _hasSamples;

    private static string[] Lists { get; } = ["RIFF:AVI ", "RIFF:AVI /LIST:hdrl", "RIFF:AVI /LIST:hdrl/LIST:strl", "RIFF:AVI /LIST:movi", "RIFF:AVIX", "RIFF:AVIX/LIST:movi"];

    public override void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !_isOff)
        {
            var used = _isInBody ? TakeBody(bytes) : TakeHeader(bytes[0]);
            _at += used;
            bytes = bytes[used..];
            if (_isInBody && _at == _end)
                EndBody();
            while (!_isInBody && _held.Count == 0 && _open.TryPeek(out var parent) && parent.End == _at)
                _open.Pop();
        }
    }

    public override bool Passes() => !_isOff && !_isInBody && _held.Count == 0 && _open.Count == 0 && _hasSamples && _declared == _streams;

    private int TakeHeader(byte next)
    {
        _held.Add(next);
        if (_held.Count < 8)
            return 1;
        byte[] header = [.. _held];
        var name = Encoding.Latin1.GetString(header.AsSpan(0, 4));
        var isList = name is "RIFF" or "LIST";
        if (isList && _held.Count < 12)
            return 1;
        _held.Clear();
        long size = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
        var parent = _open.TryPeek(out var above) ? above.Path + "/" : "";
        _path = parent + (isList ? $"{name}:{Encoding.Latin1.GetString(header.AsSpan(8, 4))}" : name);
        _end = _at + 1 + size + (size & 1) - (isList ? 4 : 0);
        _isOff = (_open.Count > 0 && _end > above.End) || (isList ? !Lists.Contains(_path) || (size & 1) == 1 : !MayStand(size)) || (_at < 12 && _path != "RIFF:AVI ");
        _isOff |= _path == "RIFF:AVI " && _at > 11;
        if (_isOff)
            return 1;
        if (isList)
            _open.Push((_path, _end));
        else if (size == 0)
            EndBody();
        else
            _isInBody = true;
        return 1;
    }

    private bool MayStand(long size)
    {
        if (!_path.EndsWith("movi/" + _path[^4..], StringComparison.Ordinal))
        {
            return _path switch
            {
                "RIFF:AVI /LIST:hdrl/avih" => size == 56,
                "RIFF:AVI /LIST:hdrl/LIST:strl/strh" => size == 56,
                "RIFF:AVI /LIST:hdrl/LIST:strl/strf" => size is >= 16 and <= 65_536,
                "RIFF:AVI /LIST:hdrl/LIST:strl/vprp" => size is 36 or 68 or 100,
                "RIFF:AVI /idx1" => size % 16 == 0 && _hasSamples,
                _ => false,
            };
        }
        var name = _path[^4..];
        _hasSamples = true;
        return int.TryParse(name.AsSpan(0, 2), out var stream) && stream < _streams && name[2..].All(char.IsAsciiLetterLower);
    }

    private int TakeBody(ReadOnlySpan<byte> bytes)
    {
        var used = (int)Math.Min(bytes.Length, _end - _at);
        if (_held.Count < MaxHeldBytes)
            _held.AddRange(bytes[..Math.Min(used, MaxHeldBytes - _held.Count)]);
        return used;
    }

    private void EndBody()
    {
        byte[] body = [.. _held];
        _held.Clear();
        _isInBody = false;
        if (_path.EndsWith("/avih", StringComparison.Ordinal))
        {
            _declared = BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(24));
            _isOff |= body.AsSpan(40).ContainsAnyExcept((byte)0) || (BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(12)) & ~0x110u) != 0;
        }
        else if (_path.EndsWith("/strh", StringComparison.Ordinal))
        {
            _streams++;
            _isOff |= body.AsSpan(12, 4).ContainsAnyExcept((byte)0) || Encoding.Latin1.GetString(body.AsSpan(0, 4)) is not ("vids" or "auds");
        }
    }
}
