namespace Submissions.Tests.Unit.Media.Gif;

/// <summary>GIFs made in code: one pixel, and everything that programs put around one.</summary>
internal static class GifBytes
{
    public static byte[] Screen { get; } = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];

    public static byte[] Control { get; } = [0x21, 0xF9, 4, 1, 10, 0, 1, 0];

    public static byte[] Image { get; } = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];

    public static byte[] Loop { get; } = [0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0];

    public static byte[] Comment { get; } = Extension(0xFE, "SECRET"u8);

    public static byte[] Xmp { get; } = [0x21, 0xFF, 11, .. "XMP DataXMP"u8, .. "<x:xmpmeta><dc:creator>SECRET</dc:creator>"u8, .. MagicTrailer()];

    public static byte[] Clean { get; } = With();

    public static byte[] Moving { get; } = [.. Screen, .. Loop, .. Control, .. Image, .. Comment, .. Control, .. Image, 0x3B];

    public static byte[] Dirty { get; } =
    [
        .. "GIF87a"u8, 1, 0, 1, 0, 0xF0, 0, 0, 0, 0, 0, 255, 255, 255, .. Comment, .. Xmp, .. Loop, .. Extension(0xFF, "ICCRGBG1012"u8, "SECRET"u8), .. Control,
        .. Extension(0x01, "123456789012"u8, "SECRET"u8), .. Extension(0xAB, "SECRET"u8), .. Image, 0x3B, .. "SECRET"u8,
    ];

    public static byte[] With(params byte[][] blocks) => [.. Screen, .. blocks.SelectMany(block => block), .. Image, 0x3B];

    public static byte[] Extension(byte label, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default) =>
        second.IsEmpty ? [0x21, label, (byte)first.Length, .. first, 0] : [0x21, label, (byte)first.Length, .. first, (byte)second.Length, .. second, 0];

    public static byte[] OfSize(ushort width, ushort height) =>
        [.. "GIF89a"u8, (byte)(width & 255), (byte)(width >> 8), (byte)(height & 255), (byte)(height >> 8), .. Screen[10..], .. Image, 0x3B];

    /// <summary>XMP part 3, 1.1.2: 1, then 255 down to 0, so that readers of blocks find the end wherever they come from.</summary>
    private static byte[] MagicTrailer() => [1, .. Enumerable.Range(0, 256).Select(step => (byte)(255 - step)), 0];
}
