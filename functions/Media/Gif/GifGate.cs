namespace Submissions.Media.Gif;

/// <summary>The second look at a GIF: screen, colours, loop, control, image, and no other block. Shares no code with the stripper.</summary>
internal sealed class GifGate() : SteppedGate(13)
{
    private State _state = State.Screen;
    private int _pictures;
    private bool _controlled;

    private enum State
    {
        Screen,
        Colours,
        Block,
        Label,
        Control,
        Loop,
        Place,
        OwnColours,
        CodeSize,
        Length,
        Data,
    }

    public override bool Passes() => IsAtEnd && _pictures > 0;

    protected override GateStep Looked(ReadOnlySpan<byte> bytes)
    {
        switch (_state)
        {
            case State.Screen:
                var hasColours = bytes[10] >= 0x80;
                var fits = bytes.StartsWith("GIF89a"u8) && (hasColours ? (bytes[10] & 0x78) == 0 : bytes[10] == 0 && bytes[11] == 0);
                return !fits ? GateStep.Off : hasColours ? Pass(State.Colours, 3 * (2 << (bytes[10] & 7))) : Look(State.Block, 1);
            case State.Block:
                return Block(bytes[0]);
            case State.Label:
                return bytes[0] == 0xF9 && !_controlled ? Look(State.Control, 6) : bytes[0] == 0xFF ? Look(State.Loop, 17) : GateStep.Off;
            case State.Control:
                _controlled = true;
                var isControl = bytes[0] == 4 && (bytes[1] & 0xE2) == 0 && bytes[5] == 0 && (bytes[1] % 2 == 1 || bytes[4] == 0);
                return isControl ? Look(State.Block, 1) : GateStep.Off;
            case State.Loop:
                return bytes.StartsWith("\u000BNETSCAPE2.0\u0003\u0001"u8) && bytes[16] == 0 ? Look(State.Block, 1) : GateStep.Off;
            case State.Place:
                if (bytes[8] < 0x80)
                    return (bytes[8] & 0xBF) == 0 ? Look(State.CodeSize, 1) : GateStep.Off;
                return (bytes[8] & 0x38) == 0 ? Pass(State.OwnColours, 3 * (2 << (bytes[8] & 7))) : GateStep.Off;
            case State.CodeSize:
                return bytes[0] is > 0 and < 12 ? Look(State.Length, 1) : GateStep.Off;
            default:
                return bytes[0] == 0 ? Look(State.Block, 1) : Pass(State.Data, bytes[0]);
        }
    }

    protected override GateStep Passed() => _state switch
    {
        State.Colours => Look(State.Block, 1),
        State.OwnColours => Look(State.CodeSize, 1),
        _ => Look(State.Length, 1),
    };

    private GateStep Block(byte mark)
    {
        switch (mark)
        {
            case 0x21:
                return Look(State.Label, 1);
            case 0x2C:
                _pictures++;
                _controlled = false;
                return Look(State.Place, 9);
            case 0x3B when !_controlled:
                return GateStep.End;
            default:
                return GateStep.Off;
        }
    }

    private GateStep Look(State state, int bytes)
    {
        _state = state;
        return GateStep.Look(bytes);
    }

    private GateStep Pass(State state, int bytes)
    {
        _state = state;
        return GateStep.Pass(bytes);
    }
}
