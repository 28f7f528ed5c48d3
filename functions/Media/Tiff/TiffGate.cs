using System.Buffers.Binary;
using Submissions.Media.Icc;

namespace Submissions.Media.Tiff;

/// <summary>
/// The second look at a TIFF: page by page in the one order that a copy has, every byte accounted for by a directory, and its own list of tags. Shares no code
/// with the stripper.
/// </summary>
internal sealed class TiffGate() : SteppedGate(8)
{
    private static readonly int[] Tags =
    [
        254, 256, 257, 258, 259, 262, 263, 266, 273, 274, 277, 278, 279, 282, 283, 284, 292, 293, 296, 317, 318, 319, 320, 322, 323, 324, 325, 332, 334, 336,
        338, 339, 340, 341, 347, 529, 530, 531, 532, 34675,
    ];

    private readonly List<(int Tag, int Type, long Bytes, byte[] Here)> _entries = [];
    private readonly Queue<long> _jpegs = new();
    private Step _step = Step.Head;
    private bool _isBig;
    private long _at;
    private long _pieces;
    private uint _next;
    private long _leftOfJpeg;

    private enum Step
    {
        Head,
        Count,
        Entries,
        Values,
        Data,
        JpegHead,
        JpegRest,
    }

    public override bool Passes() => IsAtEnd;

    protected override GateStep Looked(ReadOnlySpan<byte> bytes)
    {
        _at += bytes.Length;
        switch (_step)
        {
            case Step.Head:
                _isBig = bytes[0] == 'M';
                _step = Step.Count;
                return bytes[..4].SequenceEqual(_isBig ? "MM\0*"u8 : "II*\0"u8) && Long(bytes[4..]) == 8 ? GateStep.Look(2) : GateStep.Off;
            case Step.Count:
                _step = Step.Entries;
                return Short(bytes) is > 0 and < 64 ? GateStep.Look((Short(bytes) * 12) + 4) : GateStep.Off;
            case Step.Entries:
                return Entries(bytes);
            case Step.Values:
                return Values(bytes);
            default:
                _step = Step.JpegRest;
                if (!JpegFits(bytes))
                    return GateStep.Off;
                return _leftOfJpeg > 0 ? GateStep.Pass(_leftOfJpeg) : NextJpeg();
        }
    }

    protected override GateStep Passed()
    {
        if (_step == Step.JpegRest)
        {
            _at += _leftOfJpeg;
            return NextJpeg();
        }
        _at += _pieces;
        return EndOfPage();
    }

    private GateStep Entries(ReadOnlySpan<byte> bytes)
    {
        _entries.Clear();
        var values = 0L;
        for (var left = bytes[..^4]; !left.IsEmpty; left = left[12..])
        {
            var (tag, type, length) = ((int)Short(left), (int)Short(left[2..]), (long)Long(left[4..]));
            length *= type switch
            {
                1 or 6 or 7 => 1,
                3 or 8 => 2,
                4 or 9 or 11 => 4,
                5 or 10 or 12 => 8,
                _ => -1,
            };
            var isOrdered = _entries.Count == 0 || _entries[^1].Tag < tag;
            if (length <= 0 || !isOrdered || Array.BinarySearch(Tags, tag) < 0 || (type == 7) != (tag is 347 or 34675))
                return GateStep.Off;
            if (length <= 4 ? left[(8 + (int)length)..12].ContainsAnyExcept((byte)0) : Long(left[8..]) != _at + values)
                return GateStep.Off;
            values += length > 4 ? (length + 1) / 2 * 2 : 0;
            _entries.Add((tag, type, length, left[8..12].ToArray()));
        }
        _next = Long(bytes[^4..]);
        _step = Step.Values;
        return values > int.MaxValue / 2 ? GateStep.Off : values == 0 ? Values([]) : GateStep.Look((int)values);
    }

    private GateStep Values(ReadOnlySpan<byte> bytes)
    {
        byte[] offsets = [];
        byte[] lengths = [];
        var compression = 1u;
        foreach (var (tag, type, length, here) in _entries)
        {
            var value = length <= 4 ? here.AsSpan(0, (int)length) : bytes[..(int)length];
            if (length > 4)
            {
                if (length % 2 == 1 && bytes[(int)length] != 0)
                    return GateStep.Off;
                bytes = bytes[(int)((length + 1) / 2 * 2)..];
            }
            var fits = tag switch
            {
                34675 => IccGate.Passes(value),
                347 => JpegFits(value, tablesOnly: true),
                274 => type == 3 && Short(value) is >= 2 and <= 8,
                296 => type == 3 && Short(value) == 1,
                282 or 283 => type == 5 && length == 8 && Long(value[4..]) == 1,
                273 or 324 or 279 or 325 => type == 4,
                259 => type is 3 or 4,
                320 => length <= 393_216,
                _ => length <= 1024,
            };
            if (!fits)
                return GateStep.Off;
            if (tag is 273 or 324)
                offsets = value.ToArray();
            else if (tag is 279 or 325)
                lengths = value.ToArray();
            else if (tag == 259)
                compression = type == 3 ? Short(value) : Long(value);
        }
        return Pieces(offsets, lengths, compression);
    }

    private GateStep Pieces(ReadOnlySpan<byte> offsets, ReadOnlySpan<byte> lengths, uint compression)
    {
        if (offsets.Length != lengths.Length || offsets.IsEmpty)
            return GateStep.Off;
        _pieces = 0;
        _jpegs.Clear();
        for (; !offsets.IsEmpty; offsets = offsets[4..], lengths = lengths[4..])
        {
            var length = Long(lengths);
            if (Long(offsets) != (length == 0 ? 0 : _at + _pieces))
                return GateStep.Off;
            _pieces += length;
            if (length > 0)
                _jpegs.Enqueue(length);
        }
        var end = (_at + _pieces + 1) / 2 * 2;
        if (_next != 0 && _next != end)
            return GateStep.Off;
        if (compression == 7)
            return NextJpeg();
        _pieces = end - _at;
        _step = Step.Data;
        return _pieces == 0 ? EndOfPage() : GateStep.Pass(_pieces);
    }

    private GateStep NextJpeg()
    {
        if (_jpegs.TryDequeue(out var length))
        {
            var head = (int)Math.Min(length, 4096);
            _leftOfJpeg = length - head;
            _step = Step.JpegHead;
            return GateStep.Look(head);
        }
        _pieces = _at % 2;
        _step = Step.Data;
        return _pieces == 0 ? EndOfPage() : GateStep.Pass(_pieces);
    }

    private GateStep EndOfPage()
    {
        _step = Step.Count;
        return _next == 0 ? GateStep.End : GateStep.Look(2);
    }

    private static bool JpegFits(ReadOnlySpan<byte> bytes, bool tablesOnly = false)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
            return false;
        for (bytes = bytes[2..]; bytes.Length >= 2 && bytes[0] == 0xFF;)
        {
            if (bytes[1] == (tablesOnly ? 0xD9 : 0xDA))
                return !tablesOnly || bytes.Length == 2;
            if (bytes.Length < 4 || bytes[1] is (> 0xE0 and < 0xEE) or 0xEF or 0xFE or < 0xC0 or 0xD8 or 0xD9)
                return false;
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) + 2;
            if (length > bytes.Length || (bytes[1] is 0xE0 or 0xEE && length > 18))
                return false;
            bytes = bytes[length..];
        }
        return false;
    }

    private ushort Short(ReadOnlySpan<byte> bytes) => _isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint Long(ReadOnlySpan<byte> bytes) => _isBig ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
