using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>
/// The first box, <c>ftyp</c>: major brand, 4 | version, 4 | compatible brands, 4 each. Makers name themselves and their models there, so every copy of a kind
/// has the same.
/// </summary>
internal static class Brands
{
    private const int BrandOffset = 8;

    /// <summary>Which of the kinds a file that begins so is; none if it is something else.</summary>
    public static MediaKind? KindOf(ReadOnlySpan<byte> head)
    {
        if (head.Length < BrandOffset + 4)
            return null;
        var type = head[4..8];
        if (type.SequenceEqual("ftyp"u8))
            return KindOfBrand(head[BrandOffset..(BrandOffset + 4)]);
        var isOldQuickTime = type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8) || type.SequenceEqual("wide"u8)
            || ((type.SequenceEqual("free"u8) || type.SequenceEqual("skip"u8) || type.SequenceEqual("pnot"u8)) && head[0] == 0);
        return isOldQuickTime ? MediaKind.QuickTime : null;
    }

    public static Part ToPart(MediaKind kind) => BoxPart.Of("ftyp", kind switch
    {
        MediaKind.QuickTime => [.. "qt  "u8, 0, 0, 0, 0, .. "qt  "u8],
        MediaKind.M4a => [.. "M4A "u8, 0, 0, 0, 0, .. "M4A mp42isom"u8],
        MediaKind.Avif => [.. "avis"u8, 0, 0, 0, 0, .. "avismsf1iso8"u8],
        MediaKind.Heic => [.. "hevc"u8, 0, 0, 0, 0, .. "hevcmsf1iso8"u8],
        MediaKind.ThreeGp => [.. "3gp6"u8, 0, 0, 0, 0, .. "3gp63gp43g2aisom"u8],
        _ => [.. "isom"u8, 0, 0, 2, 0, .. "isomiso6mp42"u8],
    });

    private static MediaKind? KindOfBrand(ReadOnlySpan<byte> brand)
    {
        if (brand.SequenceEqual("qt  "u8))
            return MediaKind.QuickTime;
        if (brand.SequenceEqual("M4A "u8) || brand.SequenceEqual("M4B "u8) || brand.SequenceEqual("M4P "u8))
            return MediaKind.M4a;
        if (brand.StartsWith("3g"u8))
            return MediaKind.ThreeGp;
        var isOther = brand.SequenceEqual("crx "u8) || brand.SequenceEqual("jp2 "u8) || brand.SequenceEqual("jpx "u8) || brand.SequenceEqual("jxl "u8);
        return isOther ? null : MediaKind.Mp4;
    }
}
