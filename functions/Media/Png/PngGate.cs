using System.Buffers.Binary;
using System.Text;
using Submissions.Media.Icc;

namespace Submissions.Media.Png;

/// <summary>The second look at a PNG: its own list of chunks, its own sums, and the forms that those written afresh must have. Shares no code with the stripper.</summary>
internal sealed class PngGate() : SteppedGate(8)
{
    private static readonly uint[] Sums = MakeSums();

    private readonly List<byte> _skeleton = [];
    private State _state = State.Signature;
    private string _name = "";
    private int _length;
    private uint _sum;
    private bool _hasHeader;
    private bool _hasData;
    private bool _isAnimated;

    private enum State
    {
        Signature,
        Head,
        Body,
        Sum,
    }

    public override bool Passes() => IsAtEnd && PngSecondReader.Passes([.. _skeleton]);

    protected override GateStep Looked(ReadOnlySpan<byte> bytes)
    {
        if (_state != State.Head && _name is not ("IDAT" or "fdAT"))
            _skeleton.AddRange(bytes);
        switch (_state)
        {
            case State.Signature:
                _state = State.Head;
                return bytes.SequenceEqual((ReadOnlySpan<byte>)[137, 80, 78, 71, 13, 10, 26, 10]) ? GateStep.Look(8) : GateStep.Off;
            case State.Head:
                return Head(bytes);
            case State.Body:
                Add(bytes);
                _state = State.Sum;
                return BodyPasses(bytes) ? GateStep.Look(4) : GateStep.Off;
            default:
                _state = State.Head;
                var isRight = BinaryPrimitives.ReadUInt32BigEndian(bytes) == (_sum ^ 0xFFFF_FFFF);
                return !isRight ? GateStep.Off : _name == "IEND" ? GateStep.End : GateStep.Look(8);
        }
    }

    protected override void Passing(ReadOnlySpan<byte> bytes) => Add(bytes);

    protected override GateStep Passed()
    {
        _state = State.Sum;
        return GateStep.Look(4);
    }

    private GateStep Head(ReadOnlySpan<byte> bytes)
    {
        _length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        _name = Encoding.ASCII.GetString(bytes[4..]);
        _sum = 0xFFFF_FFFF;
        Add(bytes[4..]);
        var isData = _name is "IDAT" or "fdAT";
        if (!isData)
            _skeleton.AddRange(bytes);
        if (_length < 0 || !MayStand())
            return GateStep.Off;
        _hasHeader = true;
        _isAnimated |= _name == "acTL";
        _hasData |= _name == "IDAT";
        _state = _length == 0 ? State.Sum : State.Body;
        return _length == 0 ? GateStep.Look(4) : isData ? GateStep.Pass(_length) : GateStep.Look(_length);
    }

    private bool MayStand() => _name switch
    {
        "IHDR" => !_hasHeader && _length == 13,
        "IDAT" => _hasHeader,
        "IEND" => _hasData && _length == 0,
        "PLTE" => _hasHeader && _length <= 768,
        "tRNS" => _hasHeader && _length <= 256,
        "bKGD" => _hasHeader && _length <= 6,
        "gAMA" or "cICP" => _hasHeader && _length == 4,
        "sRGB" => _hasHeader && _length == 1,
        "cHRM" => _hasHeader && _length == 32,
        "mDCV" => _hasHeader && _length == 24,
        "cLLI" => _hasHeader && _length == 8,
        "pHYs" => _hasHeader && _length == 9,
        "eXIf" => _hasHeader && _length == 26,
        "iCCP" => _hasHeader && !_hasData,
        "acTL" => _hasHeader && !_hasData && _length == 8,
        "fcTL" => _isAnimated && _length == 26,
        "fdAT" => _isAnimated && _hasData && _length >= 4,
        _ => false,
    };

    private bool BodyPasses(ReadOnlySpan<byte> body) => _name switch
    {
        "pHYs" => body[8] == 0 && BinaryPrimitives.ReadUInt32BigEndian(body) != BinaryPrimitives.ReadUInt32BigEndian(body[4..]),
        "eXIf" => body[..18].SequenceEqual("MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001"u8)
            && body[18] == 0 && body[19] is >= 2 and <= 8 && !body[20..].ContainsAnyExcept((byte)0),
        "iCCP" => body.StartsWith("ICC\0\0\u0078\u0001"u8) && ProfilePasses(body[7..]),
        _ => true,
    };

    /// <summary>Blocks that are stored (RFC 1951, 3.2.4), then a sum over them (RFC 1950).</summary>
    private static bool ProfilePasses(ReadOnlySpan<byte> blocks)
    {
        List<byte> profile = [];
        var isLast = false;
        while (!isLast)
        {
            if (blocks.Length < 5 || blocks[0] > 1)
                return false;
            isLast = blocks[0] == 1;
            int length = BinaryPrimitives.ReadUInt16LittleEndian(blocks[1..]);
            if (length + BinaryPrimitives.ReadUInt16LittleEndian(blocks[3..]) != 0xFFFF || blocks.Length < 5 + length)
                return false;
            profile.AddRange(blocks.Slice(5, length));
            blocks = blocks[(5 + length)..];
        }
        var (low, high) = (1, 0);
        foreach (var one in profile)
        {
            low = (low + one) % 65521;
            high = (high + low) % 65521;
        }
        return blocks.Length == 4 && BinaryPrimitives.ReadUInt16BigEndian(blocks) == high && BinaryPrimitives.ReadUInt16BigEndian(blocks[2..]) == low
            && IccGate.Passes([.. profile]);
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        var sum = _sum;
        foreach (var one in bytes)
            sum = Sums[(sum ^ one) & 0xFF] ^ (sum >> 8);
        _sum = sum;
    }

    private static uint[] MakeSums()
    {
        var sums = new uint[256];
        for (var index = 0; index < sums.Length; index++)
        {
            var sum = (uint)index;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320);
            sums[index] = sum;
        }
        return sums;
    }
}
