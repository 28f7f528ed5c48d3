using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Jpeg;

/// <summary>
/// The frame header (T.81, B.2.2) and which of its components have been seen in scans.
/// <code>
///  precision, 1 | lines, 2 | samples a line, 2 | components, 1 | components × (id, 1 | sampling h:v, 1 | quantisation table, 1)
/// </code>
/// </summary>
internal sealed class JpegFrame
{
    private const int HeaderBytes = 6;
    private const int ComponentBytes = 3;
    private const int MaxComponents = 4;
    private const int MaxSampling = 4;
    private const int MaxTable = 3;
    private const int LastCoefficient = 63;

    private readonly byte[] _ids;
    private readonly bool[] _seen;
    private readonly int _samplesPerLine;
    private int _lines;

    private JpegFrame(ReadOnlySpan<byte> untrusted)
    {
        _lines = BinaryPrimitives.ReadUInt16BigEndian(untrusted[1..]);
        _samplesPerLine = BinaryPrimitives.ReadUInt16BigEndian(untrusted[3..]);
        _ids = new byte[untrusted[5]];
        _seen = new bool[_ids.Length];
        for (var index = 0; index < _ids.Length; index++)
            _ids[index] = untrusted[HeaderBytes + (index * ComponentBytes)];
    }

    public int Components => _ids.Length;

    public long Pixels => (long)_lines * _samplesPerLine;

    /// <summary>Every component was in a scan and the number of lines is known.</summary>
    public bool IsComplete => _lines > 0 && !_seen.Contains(false);

    public static Outcome<JpegFrame> Read(byte marker, ReadOnlySpan<byte> untrusted)
    {
        if (untrusted.Length < HeaderBytes)
            return Refusal.MediaMalformed;
        var precision = untrusted[0];
        int components = untrusted[5];
        var isLossless = marker is 0xC3 or 0xCB;
        var precisionFits = isLossless ? precision is >= 2 and <= 16 : precision == 8 || (precision == 12 && marker != 0xC0);
        if (!precisionFits || components is 0 or > MaxComponents || untrusted.Length != HeaderBytes + (components * ComponentBytes))
            return Refusal.MediaMalformed;
        for (var at = HeaderBytes; at < untrusted.Length; at += ComponentBytes)
        {
            if (untrusted[at + 1] >> 4 is 0 or > MaxSampling || (untrusted[at + 1] & 0x0F) is 0 or > MaxSampling || untrusted[at + 2] > MaxTable)
                return Refusal.MediaMalformed;
        }
        var frame = new JpegFrame(untrusted);
        if (frame._samplesPerLine == 0 || frame._ids.Distinct().Count() != components)
            return Refusal.MediaMalformed;
        return frame.Pixels > JpegLimits.MaxPixels ? Refusal.MediaLimit : frame;
    }

    /// <summary>The number of lines, when the frame header left it open (DNL; T.81, B.2.5).</summary>
    public bool TryDefineLines(ReadOnlySpan<byte> untrusted)
    {
        if (untrusted.Length != 2)
            return false;
        var lines = BinaryPrimitives.ReadUInt16BigEndian(untrusted);
        if (lines == 0 || (_lines != 0 && _lines != lines))
            return false;
        _lines = lines;
        return true;
    }

    /// <summary>A scan header: components, 1 | components × (id, 1 | tables, 1) | start, 1 | end, 1 | shifts, 1 (T.81, B.2.3).</summary>
    public bool TryAddScan(ReadOnlySpan<byte> untrusted)
    {
        if (untrusted.IsEmpty || untrusted[0] is 0 or > MaxComponents || untrusted.Length != 4 + (2 * untrusted[0]))
            return false;
        for (var at = 1; at < untrusted.Length - 3; at += 2)
        {
            var component = Array.IndexOf(_ids, untrusted[at]);
            if (component < 0 || untrusted[at + 1] >> 4 > MaxTable || (untrusted[at + 1] & 0x0F) > MaxTable)
                return false;
            _seen[component] = true;
        }
        var tail = untrusted[^3..];
        return tail[0] <= LastCoefficient && tail[1] <= LastCoefficient;
    }
}
