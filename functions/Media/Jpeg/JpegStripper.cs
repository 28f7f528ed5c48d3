using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Jpeg;

/// <summary>
/// Goes through a JPEG once and writes what is on the list:
/// <code>
///  SOI | JFIF, EXIF with the orientation, ICC, Adobe: each written afresh | tables, frame | scan, coded data | (tables | scan, coded data)* | EOI
/// </code>
/// Tables, frame and scan headers are checked and copied at exactly the length their content has; coded data is copied verbatim. Comments, all other
/// application segments, bytes between segments and everything after EOI go.
/// </summary>
internal sealed class JpegStripper(MediaReader reader, Stream output) : IDisposable
{
    private const int SegmentHeaderBytes = 4;

    private readonly JpegHead _head = new();
    private readonly MemoryStream _tables = new();
    private JpegFrame? _frame;
    private MetadataSet _removed;
    private int _tableBytes;
    private int _metadataSegments;
    private long _strayBytes;
    private long _codedBytes;
    private int _scans;

    public Outcome<MetadataSet> Strip()
    {
        if (!reader.Ensure(2))
            return Refusal.MediaCutShort;
        reader.Advance(2);
        while (true)
        {
            var refusal = NextMarker(out var marker);
            if (refusal != Refusal.None)
                return refusal;
            if (marker == JpegMarkers.End)
                return Finish();
            refusal = Segment(marker);
            if (refusal != Refusal.None)
                return refusal;
        }
    }

    public void Dispose() => _tables.Dispose();

    /// <summary>Goes to the next marker, past fill bytes (T.81, B.1.1.2) and past bytes that belong nowhere.</summary>
    private Refusal NextMarker(out byte marker)
    {
        marker = 0;
        while (reader.Ensure(2))
        {
            var next = reader.Available;
            var isMarker = next[0] == JpegMarkers.Prefix && next[1] is not (JpegMarkers.Prefix or JpegMarkers.Stuffing);
            if (isMarker && !JpegMarkers.IsRestart(next[1]))
            {
                marker = next[1];
                reader.Advance(2);
                return Refusal.None;
            }
            if (next[0] != JpegMarkers.Prefix || next[1] != JpegMarkers.Prefix)
                _removed |= MetadataClass.Other;
            if (++_strayBytes > JpegLimits.MaxStrayBytes)
                return Refusal.MediaLimit;
            reader.Advance(1);
        }
        return Refusal.MediaCutShort;
    }

    private Refusal Segment(byte marker)
    {
        if (JpegMarkers.IsOtherCoding(marker))
            return Refusal.MediaUnsupported;
        var isKnown = JpegMarkers.IsFrame(marker) || JpegMarkers.IsTable(marker) || JpegMarkers.IsMetadata(marker)
            || marker is JpegMarkers.Scan or JpegMarkers.Lines;
        if (!isKnown)
            return Refusal.MediaMalformed;
        if (!reader.Ensure(2))
            return Refusal.MediaCutShort;
        int length = BinaryPrimitives.ReadUInt16BigEndian(reader.Available);
        if (length < 2)
            return Refusal.MediaMalformed;
        if (!reader.Ensure(length))
            return Refusal.MediaCutShort;
        var body = reader.Available[2..length];
        var refusal = JpegMarkers.IsMetadata(marker) ? Metadata(marker, body) : Picture(marker, body);
        reader.Advance(refusal == Refusal.None ? length : 0);
        return refusal == Refusal.None && marker == JpegMarkers.Scan ? CodedData() : refusal;
    }

    private Refusal Metadata(byte marker, ReadOnlySpan<byte> body)
    {
        if (++_metadataSegments > JpegLimits.MaxMetadataSegments)
            return Refusal.MediaLimit;
        if (_scans == 0)
            return _head.Take(marker, body);
        _removed |= JpegMetadata.ClassesOf(marker, body) | MetadataClass.Other;
        return Refusal.None;
    }

    private Refusal Picture(byte marker, ReadOnlySpan<byte> body)
    {
        if (JpegMarkers.IsFrame(marker))
        {
            if (_frame is not null)
                return Refusal.MediaMalformed;
            var frame = JpegFrame.Read(marker, body);
            if (!frame.TryGet(out _frame))
                return frame.Refusal;
            return Keep(marker, body);
        }
        if (marker == JpegMarkers.Scan)
            return Scan(body);
        if (marker == JpegMarkers.Lines)
            return _frame is not null && _scans == 1 && _frame.TryDefineLines(body) ? Keep(marker, body) : Refusal.MediaMalformed;
        return JpegTables.TryMeasure(marker, body, out var used) ? Keep(marker, body[..used], body.Length - used) : Refusal.MediaMalformed;
    }

    private Refusal Keep(byte marker, ReadOnlySpan<byte> body, int slackBytes = 0)
    {
        _tableBytes += body.Length + SegmentHeaderBytes;
        if (_tableBytes > JpegLimits.MaxTableBytes)
            return Refusal.MediaLimit;
        if (slackBytes > 0)
            _removed |= MetadataClass.Other;
        JpegSegment.Write(_scans == 0 ? _tables : output, marker, body);
        return Refusal.None;
    }

    private Refusal Scan(ReadOnlySpan<byte> body)
    {
        if (_frame is null || !_frame.TryAddScan(body))
            return Refusal.MediaMalformed;
        if (_scans == 0)
        {
            _removed |= _head.Write(output, _frame.Components);
            _tables.WriteTo(output);
        }
        if (++_scans > JpegLimits.MaxScans)
            return Refusal.MediaLimit;
        JpegSegment.Write(output, JpegMarkers.Scan, body);
        return Refusal.None;
    }

    /// <summary>Copies coded data up to the next marker that is no restart: 0xFF is followed by 0 when it is data (T.81, B.1.1.5), by 0xFF when it is fill.</summary>
    private Refusal CodedData()
    {
        while (reader.Ensure(2))
        {
            var window = reader.Available;
            var at = 0;
            while (true)
            {
                var found = window[at..].IndexOf(JpegMarkers.Prefix);
                at = found < 0 ? window.Length : at + found;
                if (at >= window.Length - 1)
                    break;
                var next = window[at + 1];
                if (next == JpegMarkers.Stuffing || JpegMarkers.IsRestart(next))
                    at += 2;
                else if (next == JpegMarkers.Prefix)
                    at++;
                else
                    return Copy(window[..at]);
            }
            Copy(window[..at]);
        }
        return Refusal.MediaCutShort;
    }

    private Refusal Copy(ReadOnlySpan<byte> coded)
    {
        output.Write(coded);
        _codedBytes += coded.Length;
        reader.Advance(coded.Length);
        return Refusal.None;
    }

    private Outcome<MetadataSet> Finish()
    {
        if (_frame is null || !_frame.IsComplete)
            return Refusal.MediaMalformed;
        if (_frame.Pixels > JpegLimits.MaxPixels
            || (_frame.Pixels > JpegLimits.MaxPixelsUnquestioned && _frame.Pixels / JpegLimits.MaxPixelsPerByte > _codedBytes))
        {
            return Refusal.MediaLimit;
        }
        output.Write([JpegMarkers.Prefix, JpegMarkers.End]);
        if (reader.Ensure(1))
            _removed |= JpegMetadata.ClassesOfTrailer(reader);
        return _removed;
    }
}
