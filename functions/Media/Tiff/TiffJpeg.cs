using System.Buffers.Binary;

namespace Submissions.Media.Tiff;

/// <summary>
/// Strips that are JPEGs (TIFF Technical Note 2): their tables may stand once for all. Segments that could say who made a picture are not cut out of strips;
/// a file that has them is refused.
/// </summary>
internal static class TiffJpeg
{
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;

    public static bool HoldsTablesOnly(ReadOnlySpan<byte> untrusted) => EndOf(untrusted, End) == untrusted.Length;

    /// <summary>From the start to the scan there are tables and a frame, and at most the two marks that decoders look at.</summary>
    public static bool ComesToItsScan(ReadOnlySpan<byte> untrusted) => EndOf(untrusted, Scan) > 0;

    private static int EndOf(ReadOnlySpan<byte> untrusted, byte last)
    {
        if (!untrusted.StartsWith((ReadOnlySpan<byte>)[0xFF, Start]))
            return 0;
        var at = 2;
        while (at + 2 <= untrusted.Length && untrusted[at] == 0xFF)
        {
            var marker = untrusted[at + 1];
            if (marker == last)
                return at + 2;
            if (at + 4 > untrusted.Length)
                return 0;
            var length = BinaryPrimitives.ReadUInt16BigEndian(untrusted[(at + 2)..]);
            var isMark = (marker == 0xE0 && length == 16) || (marker == 0xEE && length == 14);
            var isPicture = marker is (>= 0xC0 and <= 0xC4) or (>= 0xC9 and <= 0xCC) or 0xDB or 0xDD;
            if (length < 2 || (!isMark && !isPicture))
                return 0;
            at += 2 + length;
        }
        return 0;
    }
}
