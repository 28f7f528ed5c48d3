using System.Buffers.Binary;

namespace Submissions.Media.Aiff;

/// <summary>The second look at an AIFF: the chunks in the one order that a copy has, lengths that add up, and nothing else. Shares no code with the stripper.</summary>
internal sealed class AiffGate() : SteppedGate(12)
{
    private bool _isCompressed;
    private long _left;
    private Expected _expected = Expected.Start;

    private enum Expected
    {
        Start,
        Version,
        Coding,
        Sound,
    }

    public override bool Passes() => IsAtEnd;

    protected override GateStep Looked(ReadOnlySpan<byte> bytes)
    {
        switch (_expected)
        {
            case Expected.Start:
                _isCompressed = bytes.EndsWith("AIFC"u8);
                _left = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) - 4L;
                _expected = _isCompressed ? Expected.Version : Expected.Coding;
                return bytes.StartsWith("FORM"u8) && (_isCompressed || bytes.EndsWith("AIFF"u8)) ? GateStep.Look(_isCompressed ? 12 : 26) : GateStep.Off;
            case Expected.Version:
                _left -= 12;
                _expected = Expected.Coding;
                return bytes.SequenceEqual((ReadOnlySpan<byte>)[.. "FVER"u8, 0, 0, 0, 4, 0xA2, 0x80, 0x51, 0x40]) ? GateStep.Look(32) : GateStep.Off;
            case Expected.Coding:
                _left -= bytes.Length;
                _expected = Expected.Sound;
                var fits = bytes.StartsWith("COMM\0\0\0"u8) && bytes[7] == bytes.Length - 8 && (!_isCompressed || (bytes[^1] == 0 && bytes[^2] == 0));
                return fits ? GateStep.Look(16) : GateStep.Off;
            default:
                long length = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
                _left -= 8;
                if (!bytes.StartsWith("SSND"u8) || bytes[8..].ContainsAnyExcept((byte)0) || length < 8 || length + (length & 1) != _left)
                    return GateStep.Off;
                return _left == 8 ? GateStep.End : GateStep.Pass(_left - 8);
        }
    }

    protected override GateStep Passed() => GateStep.End;
}
