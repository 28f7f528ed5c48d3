namespace Submissions.Media.Adts;

/// <summary>The second look at AAC: frames on end from the first byte to the last, no number of a work in their heads. Shares no code with the stripper.</summary>
internal sealed class AdtsGate() : SteppedGate(7)
{
    private bool _hasFrame;

    public override bool Passes() => IsBetween && _hasFrame;

    protected override GateStep Looked(ReadOnlySpan<byte> bytes)
    {
        var length = (((bytes[3] << 16) | (bytes[4] << 8) | bytes[5]) >> 5) & 0x1FFF;
        _hasFrame = true;
        return bytes[0] == 0xFF && (bytes[1] is 0xF0 or 0xF1 or 0xF8 or 0xF9) && (bytes[3] & 0b1100) == 0 && length > 7 ? GateStep.Pass(length - 7) : GateStep.Off;
    }

    protected override GateStep Passed() => GateStep.Look(7);
}
