using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Heif;

/// <summary>The first box of a picture: every copy of a kind has the same brands.</summary>
internal static class HeifBrands
{
    private const int BrandOffset = 8;
    private const int CompatibleOffset = 16;
    private const int MaxBrandsBytes = 256;

    /// <summary>Heic or Avif for a file that begins so; none if it is something else.</summary>
    public static MediaKind? KindOf(ReadOnlySpan<byte> head)
    {
        if (head.Length < CompatibleOffset || !head[4..8].SequenceEqual("ftyp"u8))
            return null;
        var major = head[BrandOffset..(BrandOffset + 4)];
        if (major.SequenceEqual("avif"u8) || major.SequenceEqual("avis"u8))
            return MediaKind.Avif;
        if (major.StartsWith("hei"u8) || major.StartsWith("hev"u8))
            return MediaKind.Heic;
        var isGeneral = major.SequenceEqual("mif1"u8) || major.SequenceEqual("mif2"u8) || major.SequenceEqual("msf1"u8) || major.SequenceEqual("miaf"u8);
        if (!isGeneral)
            return null;
        return Names(head, "avif"u8) || Names(head, "avis"u8) ? MediaKind.Avif : MediaKind.Heic;
    }

    /// <summary>Whether a reader goes by the tracks of a file that begins so, and not by its still picture: what its first brand says.</summary>
    public static bool IsSequence(ReadOnlySpan<byte> head)
    {
        var major = head[BrandOffset..(BrandOffset + 4)];
        return major.SequenceEqual("avis"u8) || major.SequenceEqual("msf1"u8) || major.StartsWith("hev"u8);
    }

    /// <summary>Pictures of more than eight bits have a brand of their own.</summary>
    public static byte[] For(MediaKind kind, ReadOnlySpan<byte> head)
    {
        if (kind == MediaKind.Avif)
            return BoxPart.Bytes("ftyp", [.. "avif"u8, 0, 0, 0, 0, .. "avifmif1miaf"u8]);
        var isDeep = head[BrandOffset..(BrandOffset + 4)].SequenceEqual("heix"u8) || Names(head, "heix"u8);
        return BoxPart.Bytes("ftyp", isDeep ? [.. "heix"u8, 0, 0, 0, 0, .. "mif1heix"u8] : [.. "heic"u8, 0, 0, 0, 0, .. "mif1heic"u8]);
    }

    private static bool Names(ReadOnlySpan<byte> head, ReadOnlySpan<byte> brand)
    {
        var end = Math.Min(Math.Min(head.Length, MaxBrandsBytes), (head[2] << 8) | head[3]);
        for (var at = CompatibleOffset; at + 4 <= end; at += 4)
        {
            if (head.Slice(at, 4).SequenceEqual(brand))
                return true;
        }
        return false;
    }
}
