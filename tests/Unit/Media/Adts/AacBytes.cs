namespace Submissions.Tests.Unit.Media.Adts;

/// <summary>AAC made in code: frames of twelve bytes, and tags around them.</summary>
internal static class AacBytes
{
    public static byte[] Frame { get; } = [0xFF, 0xF1, 0x50, 0x80, 1, 0x9F, 0xFC, 1, 2, 3, 4, 5];

    /// <summary>A frame that says a bit of a number of the work.</summary>
    public static byte[] Numbered { get; } = [0xFF, 0xF1, 0x50, 0x8C, 1, 0x9F, 0xFC, 1, 2, 3, 4, 5];

    public static byte[] Frames { get; } = [.. Frame, .. Frame, .. Frame];

    public static byte[] Tag { get; } = [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 17, .. "PRIV\0\0\0\u0007\0\0\0SECRET"u8];

    public static byte[] Dirty { get; } = [.. Tag, 0, 0, .. Numbered, .. Frame, .. Tag, .. Frame, .. "TAGSECRET"u8, .. new byte[119]];
}
