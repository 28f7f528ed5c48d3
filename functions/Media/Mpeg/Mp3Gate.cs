using System.Buffers.Binary;

namespace Submissions.Media.Mpeg;

/// <summary>
/// The second look at MPEG sound: frames on end from the first byte on, with its own tables. A first frame that informs may hold only what a copy's may, and
/// what it says of the number of frames and bytes must be so. Without one the last frame may be short.
/// </summary>
internal sealed class Mp3Gate() : SteppedGate(4)
{
    private static readonly int[][] Rates =
    [
        [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
        [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
        [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];

    private readonly byte[] _head = new byte[4];
    private long _frames;
    private long _bytes;
    private (long Frames, long Bytes)? _announced;
    private bool _isInFirst;

    public override bool Passes()
    {
        if (_frames == 0 || (!IsBetween && !IsPassing))
            return false;
        return _announced is null || _announced == (_frames - 1, _bytes - (IsPassing ? MissingBytes : 0));
    }

    protected override GateStep Looked(ReadOnlySpan<byte> bytes)
    {
        if (_isInFirst)
        {
            _isInFirst = false;
            return FirstFits(bytes) ? GateStep.Look(4) : GateStep.Off;
        }
        var length = Length(bytes);
        if (length <= 4)
            return GateStep.Off;
        bytes.CopyTo(_head);
        _bytes += length;
        _isInFirst = ++_frames == 1;
        return _isInFirst ? GateStep.Look(length - 4) : GateStep.Pass(length - 4);
    }

    protected override GateStep Passed() => GateStep.Look(4);

    private static int Length(ReadOnlySpan<byte> head)
    {
        var (version, layer, rate, speed) = ((head[1] >> 3) & 3, (head[1] >> 1) & 3, head[2] >> 4, (head[2] >> 2) & 3);
        if (head[0] != 0xFF || head[1] < 0xE0 || version == 1 || layer == 0 || rate is 0 or 15 || speed == 3)
            return 0;
        var row = version == 3 ? 3 - layer : layer == 3 ? 3 : 4;
        double samples = (speed == 0 ? 44100 : speed == 1 ? 48000 : 32000) / (version == 3 ? 1 : version == 2 ? 2 : 4);
        var (bits, more) = (Rates[row][rate - 1] * 1000.0, (head[2] >> 1) & 1);
        if (layer == 3)
            return 4 * ((int)Math.Floor(12 * bits / samples) + more);
        return (int)Math.Floor((version != 3 && layer == 1 ? 72 : 144) * bits / samples) + more;
    }

    private bool FirstFits(ReadOnlySpan<byte> body)
    {
        if (((_head[1] >> 1) & 3) != 1)
            return true;
        var (isFirstVersion, isMono) = (((_head[1] >> 3) & 3) == 3, _head[3] >> 6 == 3);
        var side = (isMono ? (isFirstVersion ? 17 : 9) : isFirstVersion ? 32 : 17) + ((_head[1] & 1) == 0 ? 2 : 0);
        if (body.Length >= side + 8 && (body[side..].StartsWith("Xing"u8) || body[side..].StartsWith("Info"u8)))
            return !body[..side].ContainsAnyExcept((byte)0) && XingFits(body[(side + 4)..]);
        if (body.Length < 58 || !body[32..].StartsWith("VBRI"u8))
            return true;
        _announced = (BinaryPrimitives.ReadUInt32BigEndian(body[46..]), BinaryPrimitives.ReadUInt32BigEndian(body[42..]));
        var places = BinaryPrimitives.ReadUInt16BigEndian(body[50..]) * BinaryPrimitives.ReadUInt16BigEndian(body[54..]);
        return !body[..32].ContainsAnyExcept((byte)0) && body[40] == 0 && body[41] == 0 && places <= body.Length - 58 && !body[(58 + places)..].ContainsAnyExcept((byte)0);
    }

    private bool XingFits(ReadOnlySpan<byte> body)
    {
        var flags = BinaryPrimitives.ReadUInt32BigEndian(body);
        if (flags == 0)
            return !body.ContainsAnyExcept((byte)0);
        if (flags is not (11 or 15) || body.Length < (flags == 15 ? 116 : 16))
            return false;
        _announced = (BinaryPrimitives.ReadUInt32BigEndian(body[4..]), BinaryPrimitives.ReadUInt32BigEndian(body[8..]));
        body = body[(flags == 15 ? 112 : 12)..];
        if (body[..4].ContainsAnyExcept((byte)0))
            return false;
        body = body[4..];
        return !body.ContainsAnyExcept((byte)0)
            || (body.Length >= 36 && body.StartsWith("LAME3.100\0\0\0\0\0\0\0\0\0\0\0\0"u8) && !body[24..34].ContainsAnyExcept((byte)0) && !body[36..].ContainsAnyExcept((byte)0));
    }
}
