namespace Submissions.Media;

/// <summary>Beginnings of formats that are known and of which no safe copy is made, so that staff read "not handled" and not "unknown".</summary>
internal static class KnownMagic
{
    /// <summary>Where an ISO base media file (MP4, MOV, HEIC, AVIF) says <c>ftyp</c>.</summary>
    private const int BoxTypeOffset = 4;

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private static ReadOnlySpan<byte> Matroska => [0x1A, 0x45, 0xDF, 0xA3];

    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0];

    public static bool Matches(ReadOnlySpan<byte> head) =>
        head.StartsWith(Png) || head.StartsWith("GIF8"u8) || head.StartsWith("RIFF"u8) || head.StartsWith("FORM"u8)
        || head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) || head.StartsWith("%PDF-"u8) || head.StartsWith("{\\rtf"u8)
        || head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith(CompoundFile) || head.StartsWith(Matroska)
        || head.StartsWith("OggS"u8) || head.StartsWith("fLaC"u8) || head.StartsWith("ID3"u8) || head.StartsWith("#!AMR"u8)
        || (head.Length > BoxTypeOffset && head[BoxTypeOffset..].StartsWith("ftyp"u8));
}
