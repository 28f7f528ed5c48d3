using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Media.Exif;
using Submissions.Media.Icc;
using Submissions.Media.Xmp;

namespace Submissions.Media.WebP;

/// <summary>
/// Copies a WebP by an allow-list. A RIFF file says its length first, so one pass finds what stays and where it lies, and a second writes it:
/// <code>
///  RIFF, length, WEBP | VP8X afresh, if anything but one plain picture is there | ICCP reduced | ANIM | ALPH, VP8 or VP8L, or ANMF* | EXIF with the orientation
///  a chunk:    type, 4 | length, 4 | data | 0 if the length is odd
///  ANMF data:  place, 3 and 3 | size - 1, 3 and 3 | duration, 3 | how, 1 | ALPH, VP8 or VP8L
/// </code>
/// Coded data is copied verbatim. EXIF, XMP, unknown chunks at both levels, and everything behind the end go.
/// </summary>
internal sealed class WebPPlan(MediaReader reader)
{
    private const int HeadBytes = 12;
    private const int ChunkHeadBytes = 8;
    private const int ExtendedBytes = 10;
    private const int AnimationBytes = 6;
    private const int FrameBytes = 16;
    private const byte HasAnimation = 0x02;
    private const byte HasExif = 0x08;
    private const byte HasAlpha = 0x10;
    private const byte HasProfile = 0x20;
    private const byte Upright = 1;

    private readonly List<WebPPiece> _pictures = [];
    private MetadataSet _removed;
    private byte[]? _extended;
    private byte[]? _animation;
    private byte[]? _profile;
    private byte _orientation = Upright;
    private WebPPicture _single;
    private int _chunks;
    private long _codedBytes;

    /// <summary>The first pass.</summary>
    public Refusal Make()
    {
        if (!reader.Ensure(HeadBytes))
            return Refusal.MediaCutShort;
        var end = ChunkHeadBytes + (long)BinaryPrimitives.ReadUInt32LittleEndian(reader.Available[4..]);
        if (end > reader.LengthBytes + 1)
            return Refusal.MediaCutShort;
        end = Math.Min(end, reader.LengthBytes);
        reader.Advance(HeadBytes);
        while (end - reader.Position >= ChunkHeadBytes)
        {
            var refusal = Next(end, out var type, out var start, out var length);
            if (refusal == Refusal.None)
                refusal = Chunk(type, start, length);
            if (refusal != Refusal.None)
                return refusal;
            reader.MoveTo(Math.Min(start + length + (length & 1), end));
        }
        if (reader.Position < reader.LengthBytes)
            _removed |= MetadataClass.Trailer;
        return Check();
    }

    /// <summary>The second pass.</summary>
    public Outcome<MetadataSet> Write(Stream output)
    {
        List<WebPPiece> pieces = [];
        var flags = (_profile is null ? 0 : HasProfile) | ((_extended?[0] ?? 0) & HasAlpha) | (_orientation > Upright ? HasExif : 0) | (_animation is null ? 0 : HasAnimation);
        if (_extended is not null)
            pieces.Add(Fresh(WebPTypes.Extended, [(byte)flags, 0, 0, 0, .. _extended.AsSpan(4)]));
        if (_profile is not null)
            pieces.Add(Fresh(WebPTypes.Profile, _profile));
        if (_animation is not null)
            pieces.Add(Fresh(WebPTypes.Animation, _animation));
        pieces.AddRange(_pictures);
        if (_orientation > Upright)
            pieces.Add(Fresh(WebPTypes.Exif, OrientationBlock.For(_orientation)));

        var length = 4 + pieces.Sum(piece => piece.WrittenBytes);
        if (length > uint.MaxValue)
            return Refusal.MediaLimit;
        Span<byte> head = stackalloc byte[HeadBytes];
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], (uint)length);
        "WEBP"u8.CopyTo(head[8..]);
        output.Write(head);
        foreach (var piece in pieces)
        {
            output.Write(piece.Fresh);
            if (piece.LengthBytes == 0)
                continue;
            reader.MoveTo(piece.Start);
            if (!reader.TryCopyTo(output, piece.LengthBytes))
                return Refusal.MediaCutShort;
            if ((piece.LengthBytes & 1) == 1)
                output.WriteByte(0);
        }
        return _removed;
    }

    /// <summary>The head of the next chunk, which must lie before <paramref name="end"/>; the reader stands at its data.</summary>
    private Refusal Next(long end, out uint type, out long start, out long length)
    {
        (type, start, length) = (0, 0, 0);
        if (!reader.Ensure(ChunkHeadBytes))
            return Refusal.MediaCutShort;
        if (++_chunks > WebPLimits.MaxChunks)
            return Refusal.MediaLimit;
        type = BinaryPrimitives.ReadUInt32LittleEndian(reader.Available);
        length = BinaryPrimitives.ReadUInt32LittleEndian(reader.Available[4..]);
        reader.Advance(ChunkHeadBytes);
        start = reader.Position;
        return length > end - start ? end == reader.LengthBytes ? Refusal.MediaCutShort : Refusal.MediaMalformed : Refusal.None;
    }

    private Refusal Chunk(uint type, long start, long length)
    {
        switch (type)
        {
            case WebPTypes.Extended:
                if (_extended is not null || length < ExtendedBytes || _chunks > 1)
                    return Refusal.MediaMalformed;
                _extended = reader.Peek(ExtendedBytes).ToArray();
                if (length > ExtendedBytes || (_extended[0] & 0xC1) != 0 || _extended.AsSpan(1, 3).ContainsAnyExcept((byte)0))
                    _removed |= MetadataClass.Other;
                return Refusal.None;
            case WebPTypes.Animation:
                if (_animation is not null || length < AnimationBytes)
                    return Refusal.MediaMalformed;
                _animation = reader.Peek(AnimationBytes).ToArray();
                return Refusal.None;
            case WebPTypes.Frame:
                return Frame(start, length);
            case WebPTypes.Alpha or WebPTypes.Lossy or WebPTypes.Lossless:
                return Single(type, start, length);
            case WebPTypes.Profile when _profile is null:
                return Profile(length);
            default:
                Leave(type, length);
                return Refusal.None;
        }
    }

    private void Leave(uint type, long length)
    {
        var untrusted = reader.Peek(length);
        if (type == WebPTypes.Exif)
        {
            var exif = untrusted.StartsWith("Exif\0\0"u8) ? untrusted[6..] : untrusted;
            var found = ExifWalker.Walk(exif);
            if (_orientation == Upright)
                _orientation = found.Orientation;
            if (found.Orientation == Upright || !untrusted.SequenceEqual(OrientationBlock.For(found.Orientation)))
                _removed |= found.Classes.IsEmpty ? MetadataSet.Of(MetadataClass.Other) : found.Classes;
            return;
        }
        var classes = type == WebPTypes.Xmp ? XmpClasses.Of(untrusted) : default;
        _removed |= classes.IsEmpty ? MetadataSet.Of(type == WebPTypes.Xmp ? MetadataClass.Text : MetadataClass.Other) : classes;
    }

    private Refusal Profile(long length)
    {
        if (length > WebPLimits.MaxProfileBytes)
            return Refusal.MediaLimit;
        using var whole = new MemoryStream((int)length);
        reader.TryCopyTo(whole, length);
        var untrusted = whole.GetBuffer().AsSpan(0, (int)whole.Length);
        if (IccProfile.TryReduce(untrusted, components: 3, out var reduced))
            _profile = reduced;
        if (_profile is null || !untrusted.SequenceEqual(_profile))
            _removed |= IccProfile.ClassesOf(untrusted);
        return Refusal.None;
    }

    /// <summary>A picture that does not move, or its transparency.</summary>
    private Refusal Single(uint type, long start, long length)
    {
        var isAlpha = type == WebPTypes.Alpha;
        if (_single.Width > 0 || (isAlpha && _pictures.Count > 0))
        {
            _removed |= MetadataClass.Embedded;
            return Refusal.None;
        }
        if (!isAlpha && !WebPPicture.TryRead(type, reader.Peek(Math.Min(length, WebPPicture.HeadBytes)), out _single))
            return Refusal.MediaMalformed;
        _codedBytes += length;
        _pictures.Add(new(Head(type, length), start, length));
        return Refusal.None;
    }

    private Refusal Frame(long start, long length)
    {
        if (_animation is null || length < FrameBytes || _single.Width > 0)
            return Refusal.MediaMalformed;
        if (_pictures.Count >= WebPLimits.MaxFrames * 3)
            return Refusal.MediaLimit;
        var place = reader.Peek(FrameBytes).ToArray();
        place[^1] &= 3;
        reader.Advance(FrameBytes);
        var end = start + length;
        List<WebPPiece> parts = [];
        var hasPicture = false;
        while (end - reader.Position >= ChunkHeadBytes && !hasPicture)
        {
            var refusal = Next(end, out var type, out var at, out var bytes);
            if (refusal != Refusal.None)
                return refusal;
            if (type is WebPTypes.Lossy or WebPTypes.Lossless)
            {
                if (!WebPPicture.TryRead(type, reader.Peek(Math.Min(bytes, WebPPicture.HeadBytes)), out var picture) || !SizeFits(place, picture))
                    return Refusal.MediaMalformed;
                hasPicture = true;
            }
            if (hasPicture || (type == WebPTypes.Alpha && parts.Count == 0))
            {
                parts.Add(new(Head(type, bytes), at, bytes));
                _codedBytes += bytes;
            }
            else
            {
                _removed |= MetadataClass.Other;
            }
            reader.MoveTo(Math.Min(at + bytes + (bytes & 1), end));
        }
        if (!hasPicture)
            return Refusal.MediaMalformed;
        if (reader.Position < end)
            _removed |= MetadataClass.Other;
        _pictures.Add(new([.. Head(WebPTypes.Frame, FrameBytes + parts.Sum(part => part.WrittenBytes)), .. place], 0, 0));
        _pictures.AddRange(parts);
        return Refusal.None;
    }

    private bool SizeFits(ReadOnlySpan<byte> place, WebPPicture picture) =>
        _extended is not null && Number(place[6..]) + 1 == picture.Width && Number(place[9..]) + 1 == picture.Height
        && (2 * Number(place)) + picture.Width <= Number(_extended.AsSpan(4)) + 1 && (2 * Number(place[3..])) + picture.Height <= Number(_extended.AsSpan(7)) + 1;

    private Refusal Check()
    {
        var isMoving = _animation is not null;
        if (_pictures.Count == 0 || (!isMoving && _single.Width == 0) || (_extended is null && _pictures.Count > 1))
            return Refusal.MediaMalformed;
        if (isMoving && _single.Width > 0)
            return Refusal.MediaMalformed;
        var (width, height) = _extended is null ? (_single.Width, _single.Height) : (Number(_extended.AsSpan(4)) + 1, Number(_extended.AsSpan(7)) + 1);
        if (!isMoving && (width != _single.Width || height != _single.Height))
            return Refusal.MediaMalformed;
        if (_extended is null && _profile is not null)
        {
            _profile = null;
            _removed |= MetadataClass.Other;
        }
        if (_extended is null && _orientation > Upright)
        {
            _orientation = Upright;
            _removed |= MetadataClass.Other;
        }
        var pixels = Math.BigMul(width, height);
        return pixels > WebPLimits.MaxPixelsUnquestioned && pixels / WebPLimits.MaxPixelsPerByte > _codedBytes ? Refusal.MediaLimit : Refusal.None;
    }

    /// <summary>24 bits, little-endian.</summary>
    private static int Number(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static byte[] Head(uint type, long length)
    {
        var head = new byte[ChunkHeadBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(head, type);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)length);
        return head;
    }

    private static WebPPiece Fresh(uint type, ReadOnlySpan<byte> data) => new((data.Length & 1) == 0 ? [.. Head(type, data.Length), .. data] : [.. Head(type, data.Length), .. data, 0], 0, 0);
}
