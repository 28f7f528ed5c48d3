using Submissions.Contracts;
using Submissions.Media.Icc;

namespace Submissions.Media.Tiff;

/// <summary>One page as a copy has it: tags that stay, and where the strips or tiles lie that make it.</summary>
internal sealed class TiffPage
{
    private const uint Uncompressed = 1;
    private const uint Jpeg = 7;
    private const uint Subsampled = 6;
    private const byte Upright = 1;
    private const byte LastOrientation = 8;

    private readonly TiffDirectory _directory;
    private readonly MediaReader _reader;
    private readonly SortedDictionary<ushort, TiffValue> _values = [];

    private TiffPage(MediaReader reader, TiffDirectory directory) => (_reader, _directory) = (reader, directory);

    /// <summary>By tag, rising; without those of <see cref="Pieces"/>.</summary>
    public SortedDictionary<ushort, TiffValue> Values => _values;

    public ushort OffsetsTag { get; private set; }

    public ushort BytesTag { get; private set; }

    /// <summary>Strips or tiles in their order.</summary>
    public List<(long Start, long LengthBytes)> Pieces { get; } = [];

    /// <summary>Pieces that do not lie right behind the one before.</summary>
    public int Jumps { get; private set; }

    public MetadataSet Removed { get; private set; }

    public static Outcome<TiffPage> Read(MediaReader reader, TiffDirectory directory)
    {
        var page = new TiffPage(reader, directory);
        var refusal = page.CheckCoding();
        if (refusal == Refusal.None)
            refusal = page.TakeTags();
        if (refusal == Refusal.None)
            refusal = page.TakePieces();
        return refusal == Refusal.None ? page : refusal;
    }

    private Refusal CheckCoding()
    {
        var (width, height) = (_directory.Number(TiffTags.Width, 0), _directory.Number(TiffTags.Height, 0));
        if (width == 0 || height == 0 || !_directory.Has(TiffTags.Interpretation))
            return Refusal.MediaMalformed;
        if ((long)width * height > TiffLimits.MaxPixels || width > TiffLimits.MaxPixels || height > TiffLimits.MaxPixels)
            return Refusal.MediaLimit;
        return TiffTags.IsKnownCompression(_directory.Number(TiffTags.Compression, Uncompressed)) && TiffTags.IsKnownInterpretation(_directory.Number(TiffTags.Interpretation, 0))
            ? Refusal.None
            : Refusal.MediaUnsupported;
    }

    private Refusal TakeTags()
    {
        foreach (var tag in _directory.Tags)
        {
            var most = TiffTags.MostValues(tag);
            if (most > 0)
            {
                var read = _directory.Value(tag);
                if (!read.TryGet(out var value))
                    return read.Refusal;
                if (value.Count > most || value.Type == 2 || value.Type > 12 || (value.Type == TiffValue.UndefinedType) != (tag == TiffTags.JpegTables))
                    return Refusal.MediaMalformed;
                if (most == 1 && value.Type is not (TiffValue.ShortType or TiffValue.LongType))
                    return Refusal.MediaMalformed;
                if (tag == TiffTags.JpegTables && !TiffJpeg.HoldsTablesOnly(value.Bytes))
                    return Refusal.MediaUnsupported;
                if (tag == TiffTags.Orientation && (value.Type != TiffValue.ShortType || value.Number(0, _directory.IsBig) is <= Upright or > LastOrientation))
                    Removed |= MetadataClass.Other;
                else
                    _values[tag] = value;
            }
            else if (tag == TiffTags.Profile)
            {
                var refusal = TakeProfile();
                if (refusal != Refusal.None)
                    return refusal;
            }
        }
        TakeShape();
        return Refusal.None;
    }

    private Refusal TakeProfile()
    {
        var read = _directory.Value(TiffTags.Profile, 4L << 20);
        if (!read.TryGet(out var profile))
            return read.Refusal;
        var components = _directory.Number(TiffTags.Interpretation, 0) switch
        {
            0 or 1 => 1,
            5 => 4,
            _ => 3,
        };
        var fits = IccProfile.TryReduce(profile.Bytes, components, out var reduced);
        if (fits)
            _values[TiffTags.Profile] = new(TiffTags.Profile, TiffValue.UndefinedType, (uint)reduced.Length, reduced);
        if (!fits || !reduced.AsSpan().SequenceEqual(profile.Bytes) || profile.Type != TiffValue.UndefinedType)
            Removed |= IccProfile.ClassesOf(profile.Bytes);
        return Refusal.None;
    }

    /// <summary>Of the resolutions only their ratio, the shape of a pixel, is seen on a screen; fax needs it. The figures themselves tell scanners apart.</summary>
    private void TakeShape()
    {
        if (!_directory.Has(TiffTags.ResolutionAcross) && !_directory.Has(TiffTags.ResolutionDown))
            return;
        if (_directory.Value(TiffTags.ResolutionAcross).TryGet(out var across) && _directory.Value(TiffTags.ResolutionDown).TryGet(out var down)
            && TiffShape.TryRead(across, down, _directory.IsBig, out var reducedAcross, out var reducedDown))
        {
            _values[TiffTags.ResolutionAcross] = reducedAcross;
            _values[TiffTags.ResolutionDown] = reducedDown;
            _values[TiffTags.ResolutionUnit] = new(TiffTags.ResolutionUnit, TiffValue.ShortType, 1, _directory.IsBig ? [0, 1] : [1, 0]);
            if (across.Bytes.AsSpan().SequenceEqual(reducedAcross.Bytes) && down.Bytes.AsSpan().SequenceEqual(reducedDown.Bytes) && _directory.Number(TiffTags.ResolutionUnit, 0) == 1)
                return;
        }
        Removed |= MetadataClass.Other;
    }

    private Refusal TakePieces()
    {
        var isTiled = _directory.Has(TiffTags.TileOffsets);
        (OffsetsTag, BytesTag) = isTiled ? (TiffTags.TileOffsets, TiffTags.TileBytes) : (TiffTags.StripOffsets, TiffTags.StripBytes);
        if (isTiled && _directory.Has(TiffTags.StripOffsets))
            return Refusal.MediaMalformed;
        var readOffsets = _directory.Value(OffsetsTag);
        if (!readOffsets.TryGet(out var offsets))
            return readOffsets.Refusal;
        TiffValue? lengths = null;
        if (_directory.Has(BytesTag))
        {
            var readLengths = _directory.Value(BytesTag);
            if (!readLengths.TryGet(out lengths))
                return readLengths.Refusal;
        }
        if (offsets.Count > TiffLimits.MaxPieces)
            return Refusal.MediaLimit;
        var compression = _directory.Number(TiffTags.Compression, Uncompressed);
        var isPlain = compression == Uncompressed;
        var plainBytes = isPlain ? PlainBytes((int)offsets.Count, isTiled) : [];
        var end = 0L;
        if (lengths is null ? !isPlain || offsets.Count != 1 : lengths.Count != offsets.Count)
            return Refusal.MediaMalformed;
        for (var index = 0; index < (int)offsets.Count; index++)
        {
            var (start, length) = ((long)offsets.Number(index, _directory.IsBig), (long)(lengths?.Number(index, _directory.IsBig) ?? uint.MaxValue));
            if (isPlain)
            {
                var most = plainBytes[index];
                if (length > most && lengths is not null)
                    Removed |= MetadataClass.Other;
                length = Math.Min(length, most);
            }
            if (start + length > _reader.LengthBytes)
                return Refusal.MediaCutShort;
            Pieces.Add((start, length));
            if (start < end || start > end + TiffLimits.NearBytes)
                Jumps++;
            if (Jumps > TiffLimits.MaxJumps)
                return Refusal.MediaLimit;
            end = start + length;
            if (compression == Jpeg && !StartsAsJpeg(start, length))
                return Refusal.MediaUnsupported;
        }
        return CheckBomb();
    }

    private bool StartsAsJpeg(long start, long length)
    {
        _reader.MoveTo(start);
        return TiffJpeg.ComesToItsScan(_reader.Peek(Math.Min(length, TiffLimits.MaxJpegHeadBytes)));
    }

    private long RowBytes(uint width)
    {
        var samples = Math.Max(1, _directory.Number(TiffTags.SamplesPerPixel, 1));
        var bits = (long)Math.Max(1, _directory.Number(TiffTags.BitsPerSample, 1));
        var isInPlanes = _directory.Number(TiffTags.Planes, 1) == 2;
        return ((width * bits * (isInPlanes ? 1 : samples)) + 7) / 8;
    }

    /// <summary>Bytes that each strip or tile has when it is not packed; what is behind them is not shown.</summary>
    private long[] PlainBytes(int count, bool isTiled)
    {
        var bytes = new long[count];
        var height = _directory.Number(TiffTags.Height, 0);
        var rows = isTiled ? _directory.Number(TiffTags.TileHeight, 1) : Math.Clamp(_directory.Number(TiffTags.RowsPerStrip, uint.MaxValue), 1, height);
        var row = RowBytes(_directory.Number(isTiled ? TiffTags.TileWidth : TiffTags.Width, 1));
        var strips = (height + rows - 1L) / Math.Max(1, rows);
        var isSubsampled = _directory.Number(TiffTags.Interpretation, 0) == Subsampled;
        for (var index = 0; index < count; index++)
        {
            var first = isTiled ? 0 : index % strips * rows;
            bytes[index] = isSubsampled ? long.MaxValue / 2 : row * (isTiled ? rows : Math.Min(rows, height - first));
        }
        return bytes;
    }

    private Refusal CheckBomb()
    {
        var unpacked = RowBytes(_directory.Number(TiffTags.Width, 0)) * _directory.Number(TiffTags.Height, 0);
        var coded = Pieces.Sum(piece => piece.LengthBytes);
        return unpacked > TiffLimits.MaxBytesUnquestioned && unpacked / TiffLimits.MaxBytesPerCodedByte > coded ? Refusal.MediaLimit : Refusal.None;
    }
}
