using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Media.Icc;

namespace Submissions.Media.Pdf;

/// <summary>
/// JPEG 2000 as PDF embeds it (ITU-T T.800, annexes A and I): boxes around a codestream, or the codestream alone. The codestream alone is kept where the page
/// says which colours it has; otherwise these boxes:
/// <code>
///  "jP  " | "ftyp" | "jp2h" ( "ihdr" "bpcc"? "colr"+ "pclr"? "cmap"? "cdef"? ) | "jp2c", with length 0: to the end
/// </code>
/// </summary>
internal static class PdfJpx
{
    private const int MaxHeaderBytes = 4 << 20;
    private const int ColourHeadBytes = 3;
    private const uint Start = 0xFF4F_FF51;

    /// <summary>Numbers of colour spaces (T.800, table I.10).</summary>
    private const uint StandardRgb = 16;
    private const uint Greyscale = 17;

    /// <summary>
    /// False if a picture's boxes say what only they can: a palette, channels in another order or of transparency.
    /// </summary>
    /// <remarks><paramref name="colours"/>: the colour space by its name in PDF; null if it has none there.</remarks>
    public static bool TryPlainColours(Stream seekable, out PdfName? colours)
    {
        colours = null;
        seekable.Position = 0;
        while (TryBox(seekable, seekable.Length, out var type, out var end) && type != "jp2c")
        {
            if (type == "jp2h")
                return TryPlainHeader(seekable, end, out colours);
            seekable.Position = end;
        }
        return false;
    }

    /// <remarks><paramref name="isBare"/>: only the codestream is wanted.</remarks>
    public static bool TryStrip(PdfWalk walk, Stream seekable, Stream sink, bool isBare)
    {
        seekable.Position = 0;
        if (!TryUInt(seekable, out var first))
            return Fail(walk, Refusal.MediaCutShort);
        seekable.Position = 0;
        return first == Start ? PdfCodestream.TryStrip(walk, seekable, seekable.Length, sink) : TryBoxes(walk, seekable, sink, isBare);
    }

    private static bool TryPlainHeader(Stream seekable, long end, out PdfName? colours)
    {
        Span<byte> colour = stackalloc byte[ColourHeadBytes + 4];
        colours = null;
        while (seekable.Position < end && TryBox(seekable, end, out var type, out var boxEnd))
        {
            if (type is "pclr" or "cmap" or "cdef")
                return false;
            if (type == "colr")
            {
                var read = seekable.ReadAtLeast(colour, colour.Length, throwOnEndOfStream: false);
                var space = read == colour.Length && colour[0] == 1 ? BinaryPrimitives.ReadUInt32BigEndian(colour[ColourHeadBytes..]) : 0;
                colours ??= space == StandardRgb ? new PdfName("DeviceRGB") : space == Greyscale ? new PdfName("DeviceGray") : null;
            }
            seekable.Position = boxEnd;
        }
        return true;
    }

    private static bool TryBoxes(PdfWalk walk, Stream seekable, Stream sink, bool isBare)
    {
        for (var boxes = 0; boxes < PdfLimits.MaxSegments; boxes++)
        {
            if (!TryBox(seekable, seekable.Length, out var type, out var end))
                return Fail(walk, Refusal.MediaMalformed);
            if (type == "jp2c")
            {
                if (!isBare)
                    Head(sink, 0, type);
                if (end < seekable.Length)
                    walk.Note(MetadataClass.Trailer);
                return PdfCodestream.TryStrip(walk, seekable, end, sink);
            }
            if (type is "jP  " or "ftyp" or "jp2h" && !isBare)
            {
                if (end - seekable.Position > MaxHeaderBytes)
                    return Fail(walk, Refusal.MediaLimit);
                var body = new byte[end - seekable.Position];
                seekable.ReadExactly(body);
                var kept = type switch
                {
                    "jP  " => [0x0D, 0x0A, 0x87, 0x0A],
                    "ftyp" => [.. "jp2 "u8, 0, 0, 0, 0, .. "jp2 "u8],
                    _ => Header(walk, body),
                };
                Head(sink, kept.Length + 8, type);
                sink.Write(kept);
            }
            else if (type is not ("jP  " or "ftyp" or "jp2h"))
            {
                walk.Note(type is "xml " ? MetadataClass.Text : type is "uuid" ? MetadataClass.Embedded : MetadataClass.Other);
            }
            seekable.Position = end;
        }
        return Fail(walk, Refusal.MediaLimit);
    }

    private static byte[] Header(PdfWalk walk, byte[] body)
    {
        using var source = new MemoryStream(body, writable: false);
        using var kept = new MemoryStream();
        var components = 0;
        while (source.Position < source.Length && TryBox(source, source.Length, out var type, out var end))
        {
            var bytes = body.AsSpan((int)source.Position, (int)(end - source.Position));
            if (type == "ihdr" && bytes.Length >= 10)
                components = BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]);
            var written = type switch
            {
                "ihdr" or "bpcc" or "pclr" or "cmap" or "cdef" => bytes.ToArray(),
                "colr" => Colour(walk, bytes, components),
                _ => [],
            };
            if (written.Length > 0)
            {
                Head(kept, written.Length + 8, type);
                kept.Write(written);
            }
            if (!written.AsSpan().SequenceEqual(bytes))
                walk.Note(MetadataClass.Other);
            source.Position = end;
        }
        return kept.ToArray();
    }

    /// <summary>method, 1 | precedence, 1 | approximation, 1 | number of a space, 4, or a profile.</summary>
    private static byte[] Colour(PdfWalk walk, ReadOnlySpan<byte> bytes, int components)
    {
        const int Enumerated = 1;
        if (bytes.Length >= ColourHeadBytes + 4 && bytes[0] == Enumerated)
            return bytes[3..7] is [0, 0, 0, 14, ..] ? bytes.ToArray() : [Enumerated, 0, 0, .. bytes[3..7]];
        if (bytes.Length <= ColourHeadBytes || !IccProfile.TryReduce(bytes[ColourHeadBytes..], Math.Min(components, 4), out var reduced))
            return [];
        if (!reduced.AsSpan().SequenceEqual(bytes[ColourHeadBytes..]))
            walk.Note(IccProfile.ClassesOf(bytes[ColourHeadBytes..]));
        return [bytes[0], 0, 0, .. reduced];
    }

    private static bool TryBox(Stream stream, long limit, out string type, out long end)
    {
        Span<byte> name = stackalloc byte[4];
        (type, end) = ("", 0);
        var start = stream.Position;
        if (!TryUInt(stream, out var said) || stream.ReadAtLeast(name, 4, throwOnEndOfStream: false) < 4)
            return false;
        type = System.Text.Encoding.Latin1.GetString(name);
        long length = said;
        if (said == 1)
        {
            if (!TryUInt(stream, out var high) || !TryUInt(stream, out var low))
                return false;
            length = high > int.MaxValue ? 0 : ((long)high << 32) | low;
        }
        end = said == 0 ? limit : start + Math.Min(length, limit);
        return end >= stream.Position && end <= limit;
    }

    private static void Head(Stream sink, int length, string type)
    {
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(head, length);
        System.Text.Encoding.Latin1.GetBytes(type, head[4..]);
        sink.Write(head);
    }

    private static bool TryUInt(Stream stream, out uint value)
    {
        Span<byte> field = stackalloc byte[4];
        var read = stream.ReadAtLeast(field, 4, throwOnEndOfStream: false);
        value = BinaryPrimitives.ReadUInt32BigEndian(field);
        return read == 4;
    }

    private static bool Fail(PdfWalk walk, Refusal refusal)
    {
        walk.Faults.Raise(refusal);
        return false;
    }
}
