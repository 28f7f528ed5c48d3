using System.Buffers.Binary;

namespace Submissions.Contracts;

/// <summary>
/// Reads through a preview as both sides of the wall know it: a JPEG or a PNG of nothing but the parts that draw it, so that no preview carries a word of its file, and the sides it has.
/// One pass over bytes that are in memory; every step goes forward.
/// <code>
///  JPEG (ITU T.81):  FFD8 | parts: FF, marker, length of 2 with itself | after SOS coded bytes, in which FF00 and FFD0 to FFD7 may stand | FFD9, the end
///  PNG (W3C, 3rd):   89 "PNG" 0D 0A 1A 0A | parts: length 4, type 4, body, CRC 4 | IEND, the end
/// </code>
/// </summary>
public static class PreviewPicture
{
    private const int StartOfScan = 0xDA;

    private static ReadOnlySpan<byte> PngMagic => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> JpegMagic => [0xFF, 0xD8];

    /// <summary>False unless it is whole, of that format, and has no part that it does not need.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrusted, MediaKind format, out int width, out int height)
    {
        (width, height) = (0, 0);
        return format switch
        {
            MediaKind.Jpeg => untrusted.StartsWith(JpegMagic) && TryReadJpeg(untrusted[JpegMagic.Length..], out width, out height),
            MediaKind.Png => untrusted.StartsWith(PngMagic) && TryReadPng(untrusted[PngMagic.Length..], out width, out height),
            _ => false,
        };
    }

    private static bool TryReadJpeg(ReadOnlySpan<byte> rest, out int width, out int height)
    {
        const int End = 0xD9;
        const int MarkerAndLengthBytes = 4;
        (width, height) = (0, 0);
        while (rest.Length >= MarkerAndLengthBytes && rest[0] == 0xFF)
        {
            int marker = rest[1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]) + 2;
            if (length < MarkerAndLengthBytes || length > rest.Length || !IsNeeded(marker, rest[MarkerAndLengthBytes..length]))
                return false;
            if (IsFrame(marker) && (width != 0 || !TryReadFrame(rest[MarkerAndLengthBytes..length], out width, out height)))
                return false;
            rest = rest[length..];
            if (marker == StartOfScan)
                rest = rest[CodedBytes(rest)..];
            if (rest.Length == 2 && rest[0] == 0xFF && rest[1] == End)
                return marker == StartOfScan && width > 0;
        }
        return false;
    }

    /// <summary>Baseline, extended and progressive, by Huffman codes: what browsers show.</summary>
    private static bool IsFrame(int marker) => marker is 0xC0 or 0xC1 or 0xC2;

    /// <summary>Tables, frames, scans, the restart interval; and of the application's parts the one that JFIF begins with, without its thumbnail.</summary>
    private static bool IsNeeded(int marker, ReadOnlySpan<byte> body) =>
        IsFrame(marker)
        || marker is 0xC4 or 0xDB or 0xDD or StartOfScan
        || (marker == 0xE0 && body.Length == 14 && body.StartsWith("JFIF\0"u8) && body[^1] == 0 && body[^2] == 0);

    private static bool TryReadFrame(ReadOnlySpan<byte> body, out int width, out int height)
    {
        (width, height) = (0, 0);
        if (body.Length < 6)
            return false;
        (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
        return width > 0 && height > 0;
    }

    private static int CodedBytes(ReadOnlySpan<byte> rest)
    {
        for (var at = 0; at + 1 < rest.Length; at++)
        {
            if (rest[at] == 0xFF && rest[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                return at;
        }
        return rest.Length;
    }

    private static bool TryReadPng(ReadOnlySpan<byte> rest, out int width, out int height)
    {
        const int AroundBytes = 12;
        const int HeaderBytes = 13;
        (width, height) = (0, 0);
        for (var isFirst = true; rest.Length >= AroundBytes; isFirst = false)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            var type = rest[4..8];
            if (length > rest.Length - AroundBytes || isFirst != type.SequenceEqual("IHDR"u8))
                return false;
            if (isFirst)
            {
                var (w, h) = (BinaryPrimitives.ReadUInt32BigEndian(rest[8..]), BinaryPrimitives.ReadUInt32BigEndian(rest[12..]));
                if (length != HeaderBytes || w is 0 or > ushort.MaxValue || h is 0 or > ushort.MaxValue)
                    return false;
                (width, height) = ((int)w, (int)h);
            }
            else if (type.SequenceEqual("IEND"u8))
            {
                return length == 0 && rest.Length == AroundBytes;
            }
            else if (!type.SequenceEqual("IDAT"u8) && !type.SequenceEqual("PLTE"u8) && !type.SequenceEqual("tRNS"u8))
            {
                return false;
            }
            rest = rest[((int)length + AroundBytes)..];
        }
        return false;
    }
}
