using System.Buffers.Binary;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Media.Bmff;

/// <summary>Finds boxes in hostile input. Reads headers only, and the bodies it is asked for.</summary>
internal static class BoxReader
{
    private const uint ToTheEnd = 0;
    private const uint LongForm = 1;

    /// <summary>The box at <paramref name="start"/> of what ends at <paramref name="end"/>.</summary>
    /// <returns>The box, whose end may lie behind <paramref name="end"/>: the caller says what that means; or <see cref="Refusal.MediaMalformed"/>,
    /// <see cref="Refusal.MediaCutShort"/>.</returns>
    public static Outcome<Box> ReadHeader(MediaReader reader, long start, long end)
    {
        reader.MoveTo(start);
        var length = (int)Math.Min(Box.LongHeaderBytes, end - start);
        return reader.Ensure(length) ? Parse(reader.Available[..length], start, end) : Refusal.MediaCutShort;
    }

    /// <summary>The same from the first bytes of the box, 16 if there are as many.</summary>
    public static Outcome<Box> Parse(ReadOnlySpan<byte> untrusted, long start, long end)
    {
        if (untrusted.Length < Box.HeaderBytes)
            return Refusal.MediaCutShort;
        var size = BinaryPrimitives.ReadUInt32BigEndian(untrusted);
        var type = Encoding.Latin1.GetString(untrusted[4..8]);
        if (size == ToTheEnd)
            return new Box(type, start, start + Box.HeaderBytes, end);
        if (size != LongForm)
            return size < Box.HeaderBytes ? Refusal.MediaMalformed : new Box(type, start, start + Box.HeaderBytes, start + size);
        if (untrusted.Length < Box.LongHeaderBytes)
            return Refusal.MediaCutShort;
        var longSize = BinaryPrimitives.ReadUInt64BigEndian(untrusted[8..]);
        return longSize is < Box.LongHeaderBytes or > long.MaxValue / 2
            ? Refusal.MediaMalformed
            : new Box(type, start, start + Box.LongHeaderBytes, start + (long)longSize);
    }

    /// <summary>The boxes within a box, which must fill it; up to 7 bytes of zeros may end it (QuickTime ends some lists with four).
    /// The first <paramref name="skippedBytes"/> of the body stand before the first of them.</summary>
    public static Outcome<List<Box>> ReadChildren(MediaReader reader, Box parent, int skippedBytes = 0)
    {
        List<Box> children = [];
        var at = parent.BodyBytes + skippedBytes;
        while (parent.EndBytes - at >= Box.HeaderBytes)
        {
            var header = ReadHeader(reader, at, parent.EndBytes);
            if (!header.TryGet(out var box))
                return header.Refusal;
            if (box.EndBytes > parent.EndBytes)
                return Refusal.MediaMalformed;
            if (children.Count == BmffLimits.MaxChildren)
                return Refusal.MediaLimit;
            children.Add(box);
            at = box.EndBytes;
        }
        return children;
    }

    /// <summary>The body of a box that is small enough to be held.</summary>
    public static Outcome<byte[]> ReadBody(MediaReader reader, Box box, int maxBytes = BmffLimits.MaxSmallBoxBytes)
    {
        if (box.BodyLengthBytes > maxBytes)
            return Refusal.MediaLimit;
        if (box.EndBytes > reader.LengthBytes)
            return Refusal.MediaCutShort;
        var body = new byte[(int)box.BodyLengthBytes];
        reader.MoveTo(box.BodyBytes);
        for (var at = 0; at < body.Length;)
        {
            if (!reader.Ensure(1))
                return Refusal.MediaCutShort;
            var taken = Math.Min(reader.Available.Length, body.Length - at);
            reader.Available[..taken].CopyTo(body.AsSpan(at));
            reader.Advance(taken);
            at += taken;
        }
        return body;
    }
}
