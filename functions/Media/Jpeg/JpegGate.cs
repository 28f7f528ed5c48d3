using System.Buffers.Binary;
using Submissions.Media.Icc;

namespace Submissions.Media.Jpeg;

/// <summary>
/// The second look at a JPEG: goes over every byte as it leaves and knows only what may be there. Deliberately shares no code with the stripper, not even
/// the names of markers. What it lets through is then read by MetadataExtractor as well.
/// </summary>
internal sealed class JpegGate : MediaGate
{
    /// <summary>Bytes before the coded data that are kept for the other reader, 5 MiB; more than the stripper's own limits allow.</summary>
    private const int MaxHeadBytes = 5 << 20;

    private readonly List<byte> _head = [];
    private readonly List<byte> _profile = [];
    private readonly List<byte> _segment = [];
    private State _state = State.Prefix;
    private byte _marker;
    private int _missing;
    private bool _started;
    private bool _hasScan;

    private enum State
    {
        Prefix,
        Code,
        Length,
        Body,
        Coded,
        CodedPrefix,
        Ended,
        Off,
    }

    public override void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && _state != State.Off)
        {
            var used = Take(bytes);
            if (!_hasScan)
                _head.AddRange(bytes[..used]);
            bytes = bytes[used..];
            if (_head.Count > MaxHeadBytes)
                _state = State.Off;
        }
    }

    public override bool Passes() =>
        _state == State.Ended
        && (_profile.Count == 0 || IccGate.Passes([.. _profile]))
        && JpegSecondReader.Passes([.. _head, 0xFF, 0xD9]);

    private int Take(ReadOnlySpan<byte> bytes)
    {
        switch (_state)
        {
            case State.Coded:
                var found = bytes.IndexOf((byte)0xFF);
                if (found < 0)
                    return bytes.Length;
                _state = State.CodedPrefix;
                return found + 1;
            case State.CodedPrefix:
                if (bytes[0] is 0 or (>= 0xD0 and <= 0xD7))
                    _state = State.Coded;
                else if (bytes[0] != 0xFF)
                    Marker(bytes[0]);
                return 1;
            case State.Prefix:
                _state = bytes[0] == 0xFF ? State.Code : State.Off;
                return 1;
            case State.Code:
                Marker(bytes[0]);
                return 1;
            case State.Length or State.Body:
                return TakeSegment(bytes);
            default:
                _state = State.Off;
                return bytes.Length;
        }
    }

    private void Marker(byte marker)
    {
        _marker = marker;
        _segment.Clear();
        _missing = 2;
        if (!_started)
        {
            _started = true;
            _state = marker == 0xD8 ? State.Prefix : State.Off;
        }
        else if (marker == 0xD9)
        {
            _state = _hasScan ? State.Ended : State.Off;
        }
        else
        {
            var isPicture = marker is (>= 0xC0 and <= 0xC4) or (>= 0xC9 and <= 0xCC) or (>= 0xDA and <= 0xDD);
            var isKept = marker is 0xE0 or 0xE1 or 0xE2 or 0xEE && !_hasScan;
            _state = isPicture || isKept ? State.Length : State.Off;
        }
    }

    private int TakeSegment(ReadOnlySpan<byte> bytes)
    {
        var used = Math.Min(_missing, bytes.Length);
        _segment.AddRange(bytes[..used]);
        _missing -= used;
        if (_missing > 0)
            return used;
        if (_state == State.Length)
        {
            _missing = ((_segment[0] << 8) | _segment[1]) - 2;
            _segment.Clear();
            _state = _missing > 0 ? State.Body : State.Off;
            return used;
        }
        _state = !SegmentPasses([.. _segment]) ? State.Off : _marker == 0xDA ? State.Coded : State.Prefix;
        if (_marker == 0xDA && !_hasScan)
        {
            _head.AddRange(bytes[..used]);
            _hasScan = true;
        }
        return used;
    }

    private bool SegmentPasses(ReadOnlySpan<byte> body)
    {
        switch (_marker)
        {
            case 0xE0:
                return body.Length == 14 && body.StartsWith("JFIF\0\u0001\u0002\0"u8) && body[12] == 0 && body[13] == 0;
            case 0xE1:
                return body.Length == 32 && body.StartsWith("Exif\0\0MM\0*"u8)
                    && BinaryPrimitives.ReadUInt64BigEndian(body[10..]) == 0x0000_0008_0001_0112
                    && BinaryPrimitives.ReadUInt64BigEndian(body[18..]) is > 0x0003_0000_0001_0001 and <= 0x0003_0000_0001_0008
                    && BinaryPrimitives.ReadUInt32BigEndian(body[26..]) == 0 && body[30] == 0 && body[31] == 0;
            case 0xE2:
                if (body.Length < 15 || !body.StartsWith("ICC_PROFILE\0"u8))
                    return false;
                _profile.AddRange(body[14..]);
                return true;
            case 0xEE:
                return body.Length == 12 && body.StartsWith("Adobe\0d\0\0\0\0"u8) && body[11] <= 2;
            default:
                return true;
        }
    }
}
