using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Wav;

/// <summary>The second look at a WAVE: fmt, fact, data, lengths that add up, and nothing else. Shares no code with the stripper.</summary>
internal sealed class WavGate() : SteppedGate(12)
{
    private bool _isLong;
    private long _left;
    private long _longData;
    private string _expected = "fmt ";
    private string _name = "";
    private bool _hasSound;

    public override bool Passes() => IsAtEnd && _hasSound;

    protected override GateStep Looked(ReadOnlySpan<byte> bytes)
    {
        if (_left == 0)
            return Start(bytes);
        if (_name.Length == 0)
            return Head(bytes);
        var fits = _name switch
        {
            "fmt " => CodingFits(bytes),
            "ds64" => SizesFit(bytes),
            _ => true,
        };
        _expected = _name == "ds64" ? "fmt " : "data";
        _name = "";
        return fits && _left >= 8 ? GateStep.Look(8) : GateStep.Off;
    }

    protected override GateStep Passed() => GateStep.End;

    private GateStep Start(ReadOnlySpan<byte> bytes)
    {
        _isLong = bytes.StartsWith("RF64"u8);
        _left = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) - 4L;
        _expected = _isLong ? "ds64" : "fmt ";
        if (_isLong && _left != uint.MaxValue - 4L)
            return GateStep.Off;
        return (_isLong || bytes.StartsWith("RIFF"u8)) && bytes.EndsWith("WAVE"u8) && _left >= 8 ? GateStep.Look(8) : GateStep.Off;
    }

    private GateStep Head(ReadOnlySpan<byte> bytes)
    {
        _name = Encoding.ASCII.GetString(bytes[..4]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        _left -= 8;
        if (_name == "data" && _expected == "data")
        {
            _hasSound = true;
            if (_isLong && length == uint.MaxValue)
                length = _longData;
            if (length + (length & 1) != _left)
                return GateStep.Off;
            return _left == 0 ? GateStep.End : GateStep.Pass(_left);
        }
        var fits = _name == _expected || (_name == "fact" && _expected == "data");
        fits &= _name switch
        {
            "ds64" => length == 28,
            "fmt " => length is 16 or 18 or 20 or 40 or 50,
            _ => length == 4,
        };
        _left -= length;
        return fits && _left > 0 ? GateStep.Look((int)length) : GateStep.Off;
    }

    private bool SizesFit(ReadOnlySpan<byte> bytes)
    {
        _left = BinaryPrimitives.ReadInt64LittleEndian(bytes) - 4 - 8 - 28;
        _longData = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
        return _longData > 0 && !bytes[16..].ContainsAnyExcept((byte)0);
    }

    private static bool CodingFits(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes) switch
    {
        1 => bytes.Length == 16,
        3 or 6 or 7 or 0x45 => bytes.Length == 18 && bytes[16] == 0 && bytes[17] == 0,
        0x11 or 0x31 => bytes.Length == 20 && bytes[16] == 2 && bytes[17] == 0,
        2 => bytes.Length == 50 && bytes[16] == 32 && bytes[17] == 0,
        0xFFFE => bytes.Length == 40 && bytes[16] == 22 && bytes[17] == 0,
        _ => false,
    };
}
