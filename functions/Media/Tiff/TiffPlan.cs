using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Media.Exif;

namespace Submissions.Media.Tiff;

/// <summary>
/// Copies a TIFF by an allow-list of tags. Places depend on the length of everything before, so one pass finds what stays, and a second writes it in one order:
/// <code>
///  "II" or "MM", 42, 8 | page: directory, values that do not fit in it, strips or tiles verbatim, 0 if the length is odd | further pages
/// </code>
/// Every other tag, directories within directories (EXIF, GPS, thumbnails), pages that show the first one smaller, and bytes that nothing points at, go.
/// </summary>
internal sealed class TiffPlan(MediaReader reader)
{
    private const int HeadBytes = 8;
    private const int EntryBytes = 12;
    private const uint Smaller = 1;

    /// <summary>EXIF thumbnails have 160 pixels a side; 256 is the most that programs make.</summary>
    private const uint MostThumbnailPixels = 256;

    private readonly List<TiffPage> _pages = [];
    private MetadataSet _removed;
    private bool _isBig;
    private bool _isOfCamera;
    private long _valuesBytes;
    private long _codedBytes;
    private int _pieces;
    private int _jumps;

    /// <summary>The first pass.</summary>
    public Refusal Make()
    {
        if (!reader.Ensure(HeadBytes))
            return Refusal.MediaCutShort;
        var head = reader.Available;
        if (head[..4].Contains((byte)'+'))
            return Refusal.MediaUnsupported;
        _isBig = head[0] == (byte)'M';
        var place = _isBig ? BinaryPrimitives.ReadUInt32BigEndian(head[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        if (reader.Ensure(HeadBytes + 2) && reader.Available[HeadBytes..].StartsWith("CR"u8))
            return Refusal.MediaUnsupported;
        HashSet<uint> seen = [];
        while (place != 0)
        {
            if (!seen.Add(place))
                return Refusal.MediaMalformed;
            if (seen.Count > TiffLimits.MaxPages)
                return Refusal.MediaLimit;
            var read = TiffDirectory.Read(reader, place, _isBig);
            if (!read.TryGet(out var directory))
                return read.Refusal;
            var refusal = Page(directory);
            if (refusal != Refusal.None)
                return refusal;
            place = directory.Next;
        }
        return _pages.Count == 0 ? Refusal.MediaMalformed : Refusal.None;
    }

    /// <summary>Counts what a page adds to the whole.</summary>
    private Refusal Add(TiffPage page)
    {
        _pages.Add(page);
        _valuesBytes += page.Values.Values.Sum(value => value.Bytes.Length);
        _pieces += page.Pieces.Count;
        _jumps += page.Jumps;
        _codedBytes += page.Pieces.Sum(piece => piece.LengthBytes);
        var isTooMuch = _valuesBytes > TiffLimits.MaxValuesBytes || _pieces > TiffLimits.MaxPieces || _jumps > TiffLimits.MaxJumps || _codedBytes > reader.LengthBytes;
        return isTooMuch ? Refusal.MediaLimit : Refusal.None;
    }

    /// <summary>The second pass.</summary>
    public Outcome<MetadataSet> Write(Stream output)
    {
        var at = (long)HeadBytes;
        output.Write([.. _isBig ? "MM\0*"u8 : "II*\0"u8, .. Long(HeadBytes)]);
        for (var index = 0; index < _pages.Count; index++)
        {
            var refusal = Write(output, _pages[index], isLast: index == _pages.Count - 1, ref at);
            if (refusal != Refusal.None)
                return refusal;
        }
        if (at < reader.LengthBytes && _removed.IsEmpty)
            _removed |= MetadataClass.Other;
        return _removed;
    }

    private Refusal Page(TiffDirectory directory)
    {
        if (directory.Has(TiffTags.DngVersion) || TiffTags.IsSensor(directory.Number(TiffTags.Interpretation, 0)) || PointsAtSensor(directory))
            return Refusal.MediaUnsupported;
        if (_pages.Count > 0 && IsThumbnail(directory))
        {
            _removed |= MetadataClass.Thumbnail;
            return Refusal.None;
        }
        var read = TiffPage.Read(reader, directory);
        if (!read.TryGet(out var page))
            return read.Refusal;
        if (directory.Has(TiffTags.Exif) || directory.Has(TiffTags.Location))
        {
            reader.MoveTo(0);
            _removed |= ExifWalker.Walk(reader.Peek(MediaReader.WindowBytes)).Classes;
        }
        _removed |= page.Removed;
        foreach (var tag in directory.Tags)
        {
            var isKept = TiffTags.MostValues(tag) > 0 || tag == page.OffsetsTag || tag == page.BytesTag
                || tag is TiffTags.Profile or TiffTags.ResolutionAcross or TiffTags.ResolutionDown or TiffTags.ResolutionUnit;
            if (!isKept)
                _removed |= tag == TiffTags.Location ? MetadataClass.Location : ExifTags.ClassOf(tag) ?? MetadataClass.Other;
        }
        _isOfCamera |= directory.Has(TiffTags.Exif) || directory.Has(TiffTags.Make);
        return Add(page);
    }

    /// <summary>A page behind the first that says it is a smaller one, or is the JPEG that cameras put there, as in EXIF, or so small that beside a camera's or a large page it can be nothing else.</summary>
    private bool IsThumbnail(TiffDirectory directory)
    {
        var (width, height) = (directory.Number(TiffTags.Width, 0), directory.Number(TiffTags.Height, 0));
        var (first, second) = (_pages[0].Values[TiffTags.Width].Number(0, _isBig), _pages[0].Values[TiffTags.Height].Number(0, _isBig));
        var isTiny = width <= MostThumbnailPixels && height <= MostThumbnailPixels && (_isOfCamera || (width * 4L <= first && height * 4L <= second));
        return (directory.Number(TiffTags.Kind, 0) & Smaller) != 0 || directory.Has(TiffTags.OldJpeg) || isTiny;
    }

    /// <summary>Raw camera files show a small picture first and keep what the sensor saw in a directory within the directory.</summary>
    private bool PointsAtSensor(TiffDirectory directory)
    {
        if (!directory.Has(TiffTags.FurtherDirectories) || !directory.Value(TiffTags.FurtherDirectories).TryGet(out var places))
            return false;
        for (var index = 0; index < Math.Min((int)places.Count, TiffLimits.MaxFurtherDirectories); index++)
        {
            var place = new TiffValue(places.Tag, places.Type == 13 ? TiffValue.LongType : places.Type, places.Count, places.Bytes).Number(index, _isBig);
            if (TiffDirectory.Read(reader, place, _isBig).TryGet(out var further) && TiffTags.IsSensor(further.Number(TiffTags.Interpretation, 0)))
                return true;
        }
        return false;
    }

    private Refusal Write(Stream output, TiffPage page, bool isLast, ref long at)
    {
        var piecesBytes = page.Pieces.Count * 4;
        SortedDictionary<ushort, TiffValue> values = new(page.Values)
        {
            [page.OffsetsTag] = new(page.OffsetsTag, TiffValue.LongType, (uint)page.Pieces.Count, new byte[piecesBytes]),
            [page.BytesTag] = new(page.BytesTag, TiffValue.LongType, (uint)page.Pieces.Count, new byte[piecesBytes]),
        };
        var valuesAt = at + 2 + (values.Count * EntryBytes) + 4;
        var dataAt = valuesAt + values.Values.Sum(value => value.Bytes.Length > 4 ? Even(value.Bytes.Length) : 0L);
        var next = dataAt;
        var (offsets, lengths) = (new uint[page.Pieces.Count], new uint[page.Pieces.Count]);
        for (var index = 0; index < page.Pieces.Count; index++)
        {
            var length = page.Pieces[index].LengthBytes;
            if (next + length >= uint.MaxValue)
                return Refusal.MediaLimit;
            (offsets[index], lengths[index]) = (length == 0 ? 0 : (uint)next, (uint)length);
            next += length;
        }
        var end = Even(next);
        values[page.OffsetsTag] = TiffValue.OfLongs(page.OffsetsTag, offsets, _isBig);
        values[page.BytesTag] = TiffValue.OfLongs(page.BytesTag, lengths, _isBig);
        WriteDirectory(output, values.Values, valuesAt, isLast ? 0 : (uint)end);
        foreach (var (start, length) in page.Pieces)
        {
            reader.MoveTo(Math.Min(start, reader.LengthBytes));
            if (!reader.TryCopyTo(output, length))
                return Refusal.MediaCutShort;
        }
        if (end > next)
            output.WriteByte(0);
        at = end;
        return Refusal.None;
    }

    private void WriteDirectory(Stream output, SortedDictionary<ushort, TiffValue>.ValueCollection values, long valuesAt, uint next)
    {
        output.Write(Short((ushort)values.Count));
        foreach (var value in values)
        {
            output.Write([.. Short(value.Tag), .. Short(value.Type), .. Long(value.Count)]);
            if (value.Bytes.Length <= 4)
            {
                output.Write([.. value.Bytes, .. new byte[4 - value.Bytes.Length]]);
                continue;
            }
            output.Write(Long((uint)valuesAt));
            valuesAt += Even(value.Bytes.Length);
        }
        output.Write(Long(next));
        foreach (var value in values)
        {
            if (value.Bytes.Length <= 4)
                continue;
            output.Write(value.Bytes);
            if (Even(value.Bytes.Length) > value.Bytes.Length)
                output.WriteByte(0);
        }
    }

    private static long Even(long length) => length + (length & 1);

    private byte[] Short(ushort value) => _isBig ? [(byte)(value >> 8), (byte)(value & 0xFF)] : [(byte)(value & 0xFF), (byte)(value >> 8)];

    private byte[] Long(uint value) => TiffValue.OfLongs(0, [value], _isBig).Bytes;
}
