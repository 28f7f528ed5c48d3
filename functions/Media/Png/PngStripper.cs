using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Media.Exif;

namespace Submissions.Media.Png;

/// <summary>
/// Copies a PNG by an allow-list:
/// <code>
///  signature | IHDR | colour: gAMA, cHRM, sRGB, cICP, mDCV, cLLI, iCCP | PLTE | tRNS, bKGD | pHYs, eXIf, each written afresh | acTL, fcTL | IDAT* | (fcTL | fdAT*)* | IEND
/// </code>
/// in the order in which they come. Coded data is copied verbatim. Texts, times, unknown chunks that a decoder may go without, and everything after IEND go.
/// <code>
///  a chunk: length, 4 | type, 4 | data | CRC-32 over type and data, 4
/// </code>
/// </summary>
internal sealed class PngStripper(MediaReader reader, Stream output, StripRun run)
{
    private const int SignatureBytes = 8;
    private const int HeadBytes = 8;
    private const int CrcBytes = 4;
    private const int ColourOfPaletteBytes = 3;
    private const int MaxPaletteBytes = 256 * ColourOfPaletteBytes;
    private const byte Upright = 1;

    private readonly HashSet<uint> _seen = [];
    private PngHeader? _header;
    private PngAnimation? _animation;
    private MetadataSet _removed;
    private int _paletteColours;
    private long _codedBytes;

    public Outcome<MetadataSet> Strip()
    {
        if (!reader.TryCopyTo(output, SignatureBytes))
            return Refusal.MediaCutShort;
        while (reader.Ensure(HeadBytes))
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(reader.Available);
            var type = BinaryPrimitives.ReadUInt32BigEndian(reader.Available[4..]);
            if (length > int.MaxValue || (_header is null && type != PngTypes.Header))
                return Refusal.MediaMalformed;
            if (length > reader.LengthBytes - reader.Position - HeadBytes - CrcBytes)
                return Refusal.MediaCutShort;
            var next = reader.Position + HeadBytes + length + CrcBytes;
            var refusal = Chunk(type, (int)length);
            if (refusal != Refusal.None)
                return refusal;
            reader.MoveTo(next);
            if (type == PngTypes.End)
                return Finish();
        }
        return Refusal.MediaCutShort;
    }

    private Refusal Chunk(uint type, int length)
    {
        var isFirst = _seen.Contains(type) is false;
        var isBeforeData = !_seen.Contains(PngTypes.Data);
        if (PngTypes.IsNeeded(type) || type is PngTypes.Transparency or PngTypes.Animation or PngTypes.FrameControl or PngTypes.FrameData)
            _seen.Add(type);
        switch (type)
        {
            case PngTypes.Header:
                return isFirst && length == PngHeader.Bytes ? Header() : Refusal.MediaMalformed;
            case PngTypes.Palette:
                _paletteColours = length / ColourOfPaletteBytes;
                return isFirst && isBeforeData && length is > 0 and <= MaxPaletteBytes && length % ColourOfPaletteBytes == 0 ? Copy(length) : Refusal.MediaMalformed;
            case PngTypes.Transparency when _header!.MayHaveTransparency:
                return isFirst && isBeforeData && _header.TransparencyFits(length, _paletteColours) ? Copy(length) : Refusal.MediaMalformed;
            case PngTypes.Data:
                _codedBytes += length;
                return Copy(length);
            case PngTypes.End:
                return length == 0 ? Copy(length) : Refusal.MediaMalformed;
            case PngTypes.Animation:
                return isFirst && isBeforeData && length == PngAnimation.Bytes ? Animation() : Refusal.MediaMalformed;
            case PngTypes.FrameControl or PngTypes.FrameData when _animation is not null:
                return Frame(type, length, isBeforeData);
            default:
                return PngTypes.IsNeeded(type) ? Refusal.MediaUnsupported : Extra(type, length, isBeforeData);
        }
    }

    private Refusal Header()
    {
        var read = PngHeader.Read(Body(PngHeader.Bytes));
        return read.TryGet(out _header) ? Copy(PngHeader.Bytes) : read.Refusal;
    }

    private Refusal Animation()
    {
        var read = PngAnimation.Read(Body(PngAnimation.Bytes), _header!);
        return read.TryGet(out _animation) ? Copy(PngAnimation.Bytes) : read.Refusal;
    }

    private Refusal Frame(uint type, int length, bool isBeforeData)
    {
        if (type == PngTypes.FrameControl)
            return length == PngAnimation.FrameBytes && _animation!.TryBeginFrame(Body(length)) ? Copy(length) : Refusal.MediaMalformed;
        _codedBytes += length;
        return length >= PngAnimation.NumberBytes && !isBeforeData && _animation!.TryCount(Body(PngAnimation.NumberBytes)) ? Copy(length) : Refusal.MediaMalformed;
    }

    /// <summary>A chunk without which a decoder can do: kept, if it is for the eye, in the first place where one may stand, and as long as it should be.</summary>
    private Refusal Extra(uint type, int length, bool isBeforeData)
    {
        if (length > 0 && isBeforeData && length == (type == PngTypes.Background ? _header!.BackgroundBytes : PngTypes.ColourBytes(type)) && _seen.Add(type))
            return Copy(length);
        if (type == PngTypes.PixelSize && isBeforeData && PngPixels.TryShape(Body(length), out var shape) && _seen.Add(type))
            return Afresh(type, length, shape);
        if (type == PngTypes.Profile && isBeforeData && _seen.Add(type))
            return Profile(length);
        if (type == PngTypes.Exif && ExifWalker.Walk(Body(length)).Orientation is > Upright and var orientation && _seen.Add(type))
            return Afresh(type, length, OrientationBlock.For(orientation));
        _removed |= PngMetadata.ClassesOf(type, Body(length));
        return Refusal.None;
    }

    private Refusal Afresh(uint type, int length, ReadOnlySpan<byte> body)
    {
        if (length != body.Length || !Body(length).SequenceEqual(body))
            _removed |= PngMetadata.ClassesOf(type, Body(length));
        Write(type, body);
        return Refusal.None;
    }

    private Refusal Profile(int length)
    {
        if (length > PngLimits.MaxProfileBytes)
            return Refusal.MediaLimit;
        var untrusted = new byte[length];
        using (var whole = new MemoryStream(untrusted))
        {
            reader.Advance(HeadBytes);
            reader.TryCopyTo(whole, length);
        }
        var refusal = PngProfile.Reduce(untrusted, _header!.ProfileComponents, run, out var body, out var removed);
        _removed |= removed;
        if (body is not null)
            Write(PngTypes.Profile, body);
        return refusal;
    }

    /// <summary>The chunk's data, as much of it as is in the window; all of it when it is short.</summary>
    private ReadOnlySpan<byte> Body(int length) => reader.Peek(HeadBytes + (long)length)[HeadBytes..];

    /// <summary>Copies the chunk at which the reader stands; its sum must be right, so that nothing hides in it.</summary>
    private Refusal Copy(int length)
    {
        if (!reader.Ensure(HeadBytes))
            return Refusal.MediaCutShort;
        var crc = Crc32.Append(0, reader.Available[4..HeadBytes]);
        output.Write(reader.Available[..HeadBytes]);
        reader.Advance(HeadBytes);
        while (length > 0)
        {
            var portion = reader.Peek(Math.Max(length, 1));
            if (portion.IsEmpty)
                return Refusal.MediaCutShort;
            crc = Crc32.Append(crc, portion);
            output.Write(portion);
            length -= portion.Length;
            reader.Advance(portion.Length);
        }
        if (!reader.Ensure(CrcBytes))
            return Refusal.MediaCutShort;
        if (BinaryPrimitives.ReadUInt32BigEndian(reader.Available) != crc)
            return Refusal.MediaMalformed;
        output.Write(reader.Available[..CrcBytes]);
        return Refusal.None;
    }

    private void Write(uint type, ReadOnlySpan<byte> body)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        BinaryPrimitives.WriteUInt32BigEndian(head, (uint)body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(head[4..], type);
        var crc = Crc32.Append(Crc32.Append(0, head[4..]), body);
        output.Write(head);
        output.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(head, crc);
        output.Write(head[..CrcBytes]);
    }

    private Outcome<MetadataSet> Finish()
    {
        var isWhole = _codedBytes > 0 && (!_header!.IsIndexed || _paletteColours > 0) && (_animation is null || _animation.IsComplete);
        if (!isWhole)
            return Refusal.MediaMalformed;
        if (_header!.UnpackedBytes > PngLimits.MaxBytesUnquestioned && _header.UnpackedBytes / PngLimits.MaxBytesPerCodedByte > _codedBytes)
            return Refusal.MediaLimit;
        if (reader.Position < reader.LengthBytes)
            _removed |= MetadataClass.Trailer;
        return _removed;
    }
}
