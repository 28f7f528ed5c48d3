namespace Submissions.Media.Amr;

/// <summary>The second look at AMR: the mark, then frames on end to the last byte. Shares no code with the stripper.</summary>
internal sealed class AmrGate() : SteppedGate(6)
{
    private State _state = State.Mark;
    private bool _isWide;

    private enum State
    {
        Mark,
        WideMark,
        Frame,
    }

    public override bool Passes() => IsBetween && _state == State.Frame;

    protected override GateStep Looked(ReadOnlySpan<byte> bytes)
    {
        switch (_state)
        {
            case State.Mark:
                _isWide = bytes.SequenceEqual("#!AMR-"u8);
                _state = _isWide ? State.WideMark : State.Frame;
                return _isWide ? GateStep.Look(3) : bytes.SequenceEqual("#!AMR\n"u8) ? GateStep.Look(1) : GateStep.Off;
            case State.WideMark:
                _state = State.Frame;
                return bytes.SequenceEqual("WB\n"u8) ? GateStep.Look(1) : GateStep.Off;
            default:
                var sound = Sound(bytes[0]);
                return sound < 0 ? GateStep.Off : sound == 0 ? GateStep.Look(1) : GateStep.Pass(sound);
        }
    }

    protected override GateStep Passed() => GateStep.Look(1);

    /// <summary>Bits of sound, made whole bytes; the head's spare bits must be clear.</summary>
    private int Sound(byte head)
    {
        if ((head & 0b1000_0011) != 0)
            return -1;
        int bits = (head >> 3, _isWide) switch
        {
            (0, false) => 95,
            (1, false) => 103,
            (2, false) => 118,
            (3, false) => 134,
            (4, false) => 148,
            (5, false) => 159,
            (6, false) => 204,
            (7, false) => 244,
            (8, false) => 39,
            (0, true) => 132,
            (1, true) => 177,
            (2, true) => 253,
            (3, true) => 285,
            (4, true) => 317,
            (5, true) => 365,
            (6, true) => 397,
            (7, true) => 461,
            (8, true) => 477,
            (9, true) => 40,
            (14, true) => 0,
            (15, _) => 0,
            _ => -8,
        };
        return bits < 0 ? -1 : (bits + 7) / 8;
    }
}
