using System.Numerics;

namespace Submissions.Media.Matroska;

/// <summary>
/// The second look at a Matroska file: every element by its place as it goes by, every block by the number of its track. Shares no code with the stripper.
/// </summary>
internal sealed class MatroskaGate : MediaGate
{
    private const int MaxLeafBytes = 70_000;
    private const uint Block = 0xA1;
    private const uint SimpleBlock = 0xA3;

    private readonly Stack<(uint Id, long End)> _open = new();
    private readonly List<byte> _held = [];
    private readonly HashSet<int> _tracks = [];
    private int _tops;
    private long _at;
    private long _end;
    private uint _id;
    private bool _isInLeaf;
    private bool _isOff;
    private bool _hasBlocks;

    public override void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !_isOff)
        {
            var used = _isInLeaf ? TakeLeaf(bytes) : TakeHeader(bytes[0]);
            _at += used;
            bytes = bytes[used..];
            if (_isInLeaf && _at == _end)
                EndLeaf();
            while (!_isInLeaf && _held.Count == 0 && _open.TryPeek(out var parent) && parent.End == _at)
                _open.Pop();
        }
    }

    public override bool Passes() => !_isOff && !_isInLeaf && _held.Count == 0 && _open.Count == 0 && _hasBlocks;

    private static uint[] ChildrenOf(uint parent) => parent switch
    {
        0 => [0x1A45DFA3, 0x18538067],
        0x1A45DFA3 => [0x4286, 0x42F7, 0x42F2, 0x42F3, 0x4282, 0x4287, 0x4285],
        0x18538067 => [0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1C53BB6B, 0x1F43B675],
        0x114D9B74 => [0x4DBB],
        0x4DBB => [0x53AB, 0x53AC],
        0x1549A966 => [0x2AD7B1, 0x4489, 0x4D80, 0x5741],
        0x1654AE6B => [0xAE],
        0xAE => [0xD7, 0x73C5, 0x83, 0xB9, 0x88, 0x55AA, 0x9C, 0x6DE7, 0x6DF8, 0x23E383, 0x234E7A, 0x23314F, 0x55EE, 0x86, 0x63A2, 0x56AA, 0x56BB, 0x22B59C, 0xE0, 0xE1, 0x6D80],
        0xE0 => [0x9A, 0x9D, 0x53B8, 0x53C0, 0xB0, 0xBA, 0x54AA, 0x54BB, 0x54CC, 0x54DD, 0x54B0, 0x54BA, 0x54B2, 0x54B3, 0x2EB524, 0x55B0, 0x7670],
        0xE1 => [0xB5, 0x78B5, 0x9F, 0x6264, 0x52F1],
        0x55B0 => [0x55B1, 0x55B2, 0x55B3, 0x55B4, 0x55B5, 0x55B6, 0x55B7, 0x55B8, 0x55B9, 0x55BA, 0x55BB, 0x55BC, 0x55BD, 0x55D0],
        0x55D0 => [0x55D1, 0x55D2, 0x55D3, 0x55D4, 0x55D5, 0x55D6, 0x55D7, 0x55D8, 0x55D9, 0x55DA],
        0x7670 => [0x7671, 0x7672, 0x7673, 0x7674, 0x7675],
        0x6D80 => [0x6240],
        0x6240 => [0x5031, 0x5032, 0x5033, 0x5034],
        0x5034 => [0x4254, 0x4255],
        0x1C53BB6B => [0xBB],
        0xBB => [0xB3, 0xB7],
        0xB7 => [0xF7, 0xF1],
        0x1F43B675 => [0xE7, SimpleBlock, 0xA0],
        0xA0 => [Block, 0x9B, 0xFB, 0x75A2, 0x75A1],
        0x75A1 => [0xA6],
        0xA6 => [0xEE, 0xA5],
        _ => [],
    };

    private int TakeHeader(byte next)
    {
        _held.Add(next);
        var idBytes = BitOperations.LeadingZeroCount(_held[0]) - 23;
        if (_held.Count <= idBytes)
            return 1;
        var sizeBytes = BitOperations.LeadingZeroCount(_held[idBytes]) - 23;
        if (idBytes > 4 || sizeBytes > 8)
            _isOff = true;
        if (_isOff || _held.Count < idBytes + sizeBytes)
            return 1;
        _id = 0;
        for (var at = 0; at < idBytes; at++)
            _id = (_id << 8) | _held[at];
        long size = _held[idBytes] & (0xFF >> sizeBytes);
        for (var at = 1; at < sizeBytes; at++)
            size = (size << 8) | _held[idBytes + at];
        _held.Clear();
        _end = _at + 1 + size;
        var isTop = !_open.TryPeek(out var parent);
        _isOff = !ChildrenOf(parent.Id).Contains(_id) || (!isTop && _end > parent.End) || (isTop && _id != (_tops++ == 0 ? 0x1A45DFA3 : 0x18538067)) || _tops > 2;
        if (_isOff)
            return 1;
        if (ChildrenOf(_id).Length > 0)
            _open.Push((_id, _end));
        else if (size == 0)
            EndLeaf();
        else
            _isInLeaf = true;
        return 1;
    }

    private int TakeLeaf(ReadOnlySpan<byte> bytes)
    {
        var used = (int)Math.Min(bytes.Length, _end - _at);
        var wanted = _id is SimpleBlock or Block or 0xA5 ? 8 : MaxLeafBytes;
        if (_held.Count < wanted)
            _held.AddRange(bytes[..Math.Min(used, wanted - _held.Count)]);
        return used;
    }

    private void EndLeaf()
    {
        byte[] body = [.. _held];
        _held.Clear();
        _isInLeaf = false;
        _isOff |= !LeafPasses(body);
    }

    private bool LeafPasses(ReadOnlySpan<byte> body)
    {
        switch (_id)
        {
            case SimpleBlock or Block:
                _hasBlocks = true;
                return body.Length > 3 && _tracks.Contains(Number(body));
            case 0xA5:
                return true;
            case 0x4D80 or 0x5741:
                return body.IsEmpty;
            case 0x22B59C:
                return body.SequenceEqual("und"u8);
            case 0x4282:
                return body.SequenceEqual("webm"u8) || body.SequenceEqual("matroska"u8);
            case 0x83:
                return body.Length == 1 && body[0] is 1 or 2;
            case 0x86:
                return body.Length < 64;
            case 0xD7:
                var plain = 0;
                foreach (var next in body[..Math.Min(body.Length, 3)])
                    plain = (plain << 8) | next;
                return _tracks.Add(plain);
            case 0x63A2:
                return body.Length < MaxLeafBytes && body.IndexOf("x265"u8) < 0 && body.IndexOf("libVorbis"u8) < 0 && body.IndexOf("reference libFLAC"u8) < 0;
            default:
                return body.Length <= 64;
        }
    }

    /// <summary>A block's track number: as many bytes as its first says.</summary>
    private static int Number(ReadOnlySpan<byte> block)
    {
        var bytes = BitOperations.LeadingZeroCount(block[0]) - 23;
        if (bytes > 3 || bytes > block.Length)
            return -1;
        var number = block[0] & (0xFF >> bytes);
        for (var at = 1; at < bytes; at++)
            number = (number << 8) | block[at];
        return number;
    }
}
