using System.Buffers.Binary;

namespace Submissions.Media.Pdf;

/// <summary>
/// Lets a stripped JPEG through without its EXIF segment, which by now holds nothing but the orientation. Looks at segments up to the first that a decoder
/// needs; from there on all goes through.
/// </summary>
internal sealed class PdfJpegSink(Stream sink) : SinkStream
{
    private const int StartBytes = 2;
    private const int SegmentHeaderBytes = 4;
    private const byte Exif = 0xE1;

    private readonly List<byte> _head = [];
    private bool _isThrough;

    public bool HadOrientation { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_isThrough)
        {
            sink.Write(buffer);
            return;
        }
        _head.AddRange(buffer);
        while (Take())
        {
        }
        if (!_isThrough)
            return;
        sink.Write([.. _head]);
        _head.Clear();
    }

    /// <summary>Lets the next whole segment through, or leaves it out; false if there is none yet.</summary>
    private bool Take()
    {
        if (_head.Count < StartBytes + SegmentHeaderBytes)
            return false;
        var isStart = _head[1] == 0xD8;
        var at = isStart ? StartBytes : 0;
        var marker = _head[at + 1];
        if (marker is not (>= 0xE0 and <= 0xEF))
        {
            _isThrough = true;
            return false;
        }
        var length = 2 + BinaryPrimitives.ReadUInt16BigEndian([_head[at + 2], _head[at + 3]]);
        if (_head.Count < at + length)
            return false;
        if (isStart)
            sink.Write([0xFF, 0xD8]);
        if (marker == Exif)
            HadOrientation = true;
        else
            sink.Write([.. _head.GetRange(at, length)]);
        _head.RemoveRange(0, at + length);
        return true;
    }
}
