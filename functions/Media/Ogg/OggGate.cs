using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Ogg;

/// <summary>The second look at an Ogg: pages on end, sums, serials and numbers that count up, and no comments in any stream. Shares no code with the stripper.</summary>
internal sealed class OggGate() : SteppedGate(27)
{
    private readonly List<Stream> _streams = [];
    private readonly byte[] _head = new byte[27];
    private byte[] _lengths = [];
    private Step _step = Step.Head;

    private enum Step
    {
        Head,
        Lengths,
        Body,
    }

    public override bool Passes() => IsBetween && _step == Step.Head && _streams.Count > 0 && _streams.TrueForAll(stream => stream.Expected.Count == 0);

    protected override GateStep Looked(ReadOnlySpan<byte> bytes)
    {
        switch (_step)
        {
            case Step.Head:
                bytes.CopyTo(_head);
                _lengths = [];
                var fits = bytes.StartsWith("OggS\0"u8) && bytes[5] < 8;
                if (fits && bytes[26] == 0)
                    return Page([]) ? GateStep.Look(27) : GateStep.Off;
                _step = Step.Lengths;
                return fits ? GateStep.Look(bytes[26]) : GateStep.Off;
            case Step.Lengths:
                _lengths = bytes.ToArray();
                var length = _lengths.Sum(one => one);
                _step = length == 0 ? Step.Head : Step.Body;
                return length > 0 ? GateStep.Look(length) : Page([]) ? GateStep.Look(27) : GateStep.Off;
            default:
                _step = Step.Head;
                return Page(bytes) ? GateStep.Look(27) : GateStep.Off;
        }
    }

    protected override GateStep Passed() => GateStep.Off;

    private bool Page(ReadOnlySpan<byte> body)
    {
        var serial = BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(14));
        if ((_head[5] & 2) != 0)
            _streams.Add(new Stream());
        if (serial < 1 || serial > _streams.Count || ((_head[5] & 2) != 0 && serial != _streams.Count))
            return false;
        var stream = _streams[serial - 1];
        return SumFits(body) && BinaryPrimitives.ReadUInt32LittleEndian(_head.AsSpan(18)) == stream.Pages++ && PacketsFit(stream, body);
    }

    private bool PacketsFit(Stream stream, ReadOnlySpan<byte> body)
    {
        stream.IsOpen |= (_head[5] & 1) != 0;
        foreach (var length in _lengths)
        {
            var part = body[..length];
            body = body[length..];
            if (stream.Pages == 1 || stream.Expected.Count > 0)
            {
                stream.Header.AddRange(part);
                if (length < 255 && !stream.HeaderFits())
                    return false;
            }
            else if (!stream.IsOpen && !part.IsEmpty && !stream.DataFits(part))
            {
                return false;
            }
            stream.IsOpen = length == 255;
        }
        return stream.Header.Count <= 2 << 20;
    }

    private bool SumFits(ReadOnlySpan<byte> body)
    {
        var sum = BinaryPrimitives.ReadUInt32LittleEndian(_head.AsSpan(22));
        _head.AsSpan(22, 4).Clear();
        return Sum(Sum(Sum(0, _head), _lengths), body) == sum;
    }

    private static uint Sum(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
            sum = (sum << 8) ^ Sums.Of[(int)(sum >> 24) ^ one];
        return sum;
    }

    private static class Sums
    {
        public static uint[] Of { get; } = [.. Enumerable.Range(0, 256).Select(index => Enumerable.Range(0, 8).Aggregate((uint)index << 24, (sum, _) => (sum << 1) ^ ((sum >> 31) * 0x04C11DB7)))];
    }

    private sealed class Stream
    {
        private char _kind;

        public uint Pages { get; set; }

        public bool IsOpen { get; set; }

        public List<byte> Header { get; } = [];

        /// <summary>What the next headers must begin with; a copy's comments are the whole of theirs.</summary>
        public Queue<string> Expected { get; } = new();

        public bool HeaderFits()
        {
            var header = Encoding.Latin1.GetString([.. Header]);
            Header.Clear();
            if (_kind != '\0')
            {
                var expected = Expected.Dequeue();
                return expected.EndsWith('…') ? header.StartsWith(expected[..^1], StringComparison.Ordinal) : header == expected;
            }
            const string None = "\0\0\0\0\0\0\0\0";
            (_kind, string[] following) = header switch
            {
                _ when header.StartsWith("\u0001vorbis", StringComparison.Ordinal) && header.Length == 30 => ('v', ["\u0003vorbis" + None + "\u0001", "\u0005vorbis…"]),
                _ when header.StartsWith("OpusHead", StringComparison.Ordinal) && header.Length <= 276 => ('o', ["OpusTags" + None]),
                _ when header.StartsWith("Speex   1.2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", StringComparison.Ordinal) && header.Length == 80 => ('s', [None]),
                _ when header.StartsWith("\u007FFLAC\u0001\0\0\u0001fLaC\0\0\0\u0022", StringComparison.Ordinal) && header.Length == 51 => ('f', ["\u0084\0\0\u0008" + None]),
                _ when header.StartsWith("\u0080theora", StringComparison.Ordinal) && header.Length == 42 => ('t', ["\u0081theora" + None, "\u0082theora…"]),
                _ => ('?', Array.Empty<string>()),
            };
            foreach (var one in following)
                Expected.Enqueue(one);
            return _kind != '?';
        }

        public bool DataFits(ReadOnlySpan<byte> part) => _kind switch
        {
            'v' => part[0] % 2 == 0,
            't' => part[0] < 128,
            'f' => part[0] == 255,
            'o' => !part.StartsWith("OpusTags"u8) && !part.StartsWith("OpusHead"u8),
            _ => true,
        };
    }
}
