using System.Text;
using Submissions.Contracts;

namespace Submissions.Media.Matroska;

/// <summary>The first element: which kind of document follows, and what reading it takes.</summary>
internal static class MatroskaHeader
{
    private const int LastVersion = 4;

    private static ReadOnlySpan<byte> Magic => [0x1A, 0x45, 0xDF, 0xA3];

    /// <summary>Matroska or WebM for a file that begins so; none if it is something else.</summary>
    public static MediaKind? KindOf(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith(Magic) || !EbmlReader.TryTake(ref head, out _, out var body))
            return null;
        while (EbmlReader.TryTake(ref body, out var id, out var value))
        {
            if (id == EbmlId.DocType)
                return Encoding.Latin1.GetString(value).TrimEnd('\0') switch { "webm" => MediaKind.WebM, "matroska" => MediaKind.Matroska, _ => null };
        }
        return MediaKind.Matroska;
    }

    /// <summary>Written afresh; only the versions are taken over.</summary>
    public static byte[] Keep(ReadOnlySpan<byte> body, MediaKind kind)
    {
        var (version, readVersion) = (1L, 1L);
        while (EbmlReader.TryTake(ref body, out var id, out var value))
        {
            if (id == EbmlId.DocTypeVersion)
                version = Math.Clamp(EbmlReader.ToNumber(value), 1, LastVersion);
            else if (id == EbmlId.DocTypeReadVersion)
                readVersion = Math.Clamp(EbmlReader.ToNumber(value), 1, LastVersion);
        }
        return EbmlBytes.Element(EbmlId.Header,
        [
            .. EbmlBytes.Number(0x4286, 1), .. EbmlBytes.Number(0x42F7, 1), .. EbmlBytes.Number(0x42F2, 4), .. EbmlBytes.Number(0x42F3, 8),
            .. EbmlBytes.Element(EbmlId.DocType, kind == MediaKind.WebM ? "webm"u8 : "matroska"u8),
            .. EbmlBytes.Number(EbmlId.DocTypeVersion, version), .. EbmlBytes.Number(EbmlId.DocTypeReadVersion, readVersion),
        ]);
    }
}
