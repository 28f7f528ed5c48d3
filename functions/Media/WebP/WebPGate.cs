using System.Buffers.Binary;
using System.Text;
using Submissions.Media.Icc;

namespace Submissions.Media.WebP;

/// <summary>The second look at a WebP: its own list of chunks in their order, lengths that add up, and all but coded data read by MetadataExtractor as well.</summary>
internal sealed class WebPGate() : SteppedGate(12)
{
    private readonly List<byte> _skeleton = [];
    private string _name = "";
    private long _length;
    private long _left;
    private long _leftOfFrame;
    private byte _flags;
    private int _pictures;
    private State _state = State.Start;

    private enum State
    {
        Start,
        Head,
        Body,
        Place,
        PartHead,
        PartBody,
    }

    public override bool Passes() => IsAtEnd && _pictures > 0 && SecondReaderPasses();

    protected override GateStep Looked(ReadOnlySpan<byte> bytes)
    {
        switch (_state)
        {
            case State.Start:
                _left = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) - 4L;
                _skeleton.AddRange(bytes);
                return bytes.StartsWith("RIFF"u8) && bytes.EndsWith("WEBP"u8) && _left > 8 ? Next() : GateStep.Off;
            case State.Head:
                Read(bytes);
                _left -= 8 + _length + (_length & 1);
                return _left < 0 ? GateStep.Off : Chunk(bytes);
            case State.Place:
                _leftOfFrame = _length - 16;
                return (bytes[15] & 0xFC) == 0 ? NextPart() : GateStep.Off;
            case State.PartHead:
                Read(bytes);
                _leftOfFrame -= 8 + _length + (_length & 1);
                _state = State.PartBody;
                var isPart = (_name is "VP8 " or "VP8L" && _leftOfFrame == 0) || (_name == "ALPH" && _leftOfFrame > 0);
                return isPart && _length > 0 ? GateStep.Pass(_length + (_length & 1)) : GateStep.Off;
            default:
                _skeleton.AddRange(bytes);
                return BodyPasses(bytes) ? Next() : GateStep.Off;
        }
    }

    protected override GateStep Passed() => _state == State.PartBody ? NextPart() : Next();

    private void Read(ReadOnlySpan<byte> head)
    {
        _name = Encoding.ASCII.GetString(head[..4]);
        _length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
    }

    private GateStep Next()
    {
        _state = State.Head;
        return _left == 0 ? GateStep.End : GateStep.Look(8);
    }

    private GateStep NextPart()
    {
        _state = State.PartHead;
        return _leftOfFrame == 0 ? Next() : GateStep.Look(8);
    }

    private GateStep Chunk(ReadOnlySpan<byte> head)
    {
        _state = State.Body;
        switch (_name)
        {
            case "VP8 " or "VP8L" when _pictures == 0 && _length > 0 && (_flags & 2) == 0:
                _pictures++;
                return GateStep.Pass(_length + (_length & 1));
            case "ALPH" when _pictures == 0 && _length > 0:
                return GateStep.Pass(_length + (_length & 1));
            case "ANMF" when (_flags & 2) != 0 && _length > 24:
                _pictures++;
                _state = State.Place;
                return GateStep.Look(16);
            case "VP8X" when _skeleton.Count == 12 && _length == 10:
            case "ANIM" when _pictures == 0 && (_flags & 2) != 0 && _length == 6:
            case "ICCP" when _pictures == 0 && (_flags & 32) != 0 && _length > 0:
            case "EXIF" when _pictures > 0 && (_flags & 8) != 0 && _length == 26 && _left == 0:
                _skeleton.AddRange(head);
                return GateStep.Look((int)Math.Min(int.MaxValue - 1, _length + (_length & 1)));
            default:
                return GateStep.Off;
        }
    }

    private bool BodyPasses(ReadOnlySpan<byte> body)
    {
        switch (_name)
        {
            case "VP8X":
                _flags = body[0];
                return (_flags & 0xC5) == 0 && body[1] == 0 && body[2] == 0 && body[3] == 0;
            case "ICCP":
                return IccGate.Passes(body[..(int)_length]) && ((_length & 1) == 0 || body[^1] == 0);
            case "EXIF":
                return body[..18].SequenceEqual("MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001"u8)
                    && body[18] == 0 && body[19] is >= 2 and <= 8 && !body[20..].ContainsAnyExcept((byte)0);
            default:
                return true;
        }
    }

    private bool SecondReaderPasses()
    {
        byte[] skeleton = [.. _skeleton];
        BinaryPrimitives.WriteInt32LittleEndian(skeleton.AsSpan(4), skeleton.Length - 8);
        return WebPSecondReader.Passes(skeleton);
    }
}
